namespace NetDsl.Training;

/// <summary>One line per epoch, for files and pipes.</summary>
internal sealed class LineReporter(TextWriter writer) : IProgressReporter
{
    private TrainingPlan? plan;

    public void Start(TrainingPlan plan) => this.plan = plan;

    public bool NeedsBatch(int epoch, int batch) => false;

    public void BatchDone(int epoch, int batch, BatchResult running)
    {
    }

    public void EpochDone(EpochResult epoch)
    {
        writer.WriteLine(ProgressText.Epoch(plan!, epoch));

        // Whoever follows the file wants the epoch now, not when a buffer is full.
        writer.Flush();
    }

    public void Finish()
    {
    }
}
