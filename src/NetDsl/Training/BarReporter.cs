namespace NetDsl.Training;

/// <summary>A bar redrawn in place, for terminals.</summary>
internal sealed class BarReporter(TextWriter writer, int width, TimeProvider time) : IProgressReporter
{
    /// <summary>Ten times a second looks alive; more often would take time from the training.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    // A carriage return, then the line, kept one column short: terminals wrap at the last one.
    private readonly char[] buffer = new char[Math.Max(width, 200)];
    private TrainingPlan? plan;
    private long epochStart;
    private long lastDrawn;
    private int shown;

    public void Start(TrainingPlan plan)
    {
        this.plan = plan;
        epochStart = lastDrawn = time.GetTimestamp();
        shown = 0;
    }

    public bool NeedsBatch(int epoch, int batch) => IsDue(batch, time.GetTimestamp());

    public void BatchDone(int epoch, int batch, BatchResult running)
    {
        long now = time.GetTimestamp();
        if (!IsDue(batch, now))
        {
            return;
        }

        lastDrawn = now;
        int length = ProgressText.Running(buffer.AsSpan(1), plan!, epoch, batch, running, time.GetElapsedTime(epochStart, now));
        Draw(Math.Min(length, width - 1));
    }

    public void EpochDone(EpochResult epoch)
    {
        Erase();
        writer.WriteLine(ProgressText.Epoch(plan!, epoch));
        writer.Flush();
        epochStart = lastDrawn = time.GetTimestamp();
    }

    public void Finish()
    {
        // A bar that still stands belongs to an epoch that was not completed: leave it to be read.
        if (shown > 0)
        {
            writer.WriteLine();
            writer.Flush();
            shown = 0;
        }
    }

    private bool IsDue(int batch, long now) => time.GetElapsedTime(lastDrawn, now) >= Interval || batch >= plan!.Batches;

    private void Draw(int length)
    {
        buffer[0] = '\r';

        // Blanks cover what is left of a longer line before it.
        int end = Math.Max(length, shown);
        buffer.AsSpan(1 + length, end - length).Fill(' ');
        writer.Write(buffer.AsSpan(0, 1 + end));
        writer.Flush();
        shown = length;
    }

    private void Erase()
    {
        if (shown > 0)
        {
            Draw(0);
            writer.Write('\r');
        }
    }
}
