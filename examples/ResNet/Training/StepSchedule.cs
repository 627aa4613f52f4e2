namespace NetDsl.Examples.ResNet;

/// <summary>Divides the learning rate by ten after half of the epochs and again after three quarters; everything else it passes on.</summary>
/// <param name="next">Who hears how it goes.</param>
/// <param name="optimizer">Whose learning rate it is.</param>
internal sealed class StepSchedule(IProgressReporter next, Optimizer optimizer) : IProgressReporter
{
    private readonly float first = optimizer.LearningRate;
    private int epochs;

    /// <inheritdoc/>
    public void Start(TrainingPlan plan)
    {
        epochs = plan.Epochs;
        next.Start(plan);
    }

    /// <inheritdoc/>
    public bool NeedsBatch(int epoch, int batch) => next.NeedsBatch(epoch, batch);

    /// <inheritdoc/>
    public void BatchDone(int epoch, int batch, BatchResult running) => next.BatchDone(epoch, batch, running);

    /// <inheritdoc/>
    public void EpochDone(EpochResult epoch)
    {
        next.EpochDone(epoch);
        optimizer.LearningRate = first * Factor(epoch.Number, epochs);
    }

    /// <inheritdoc/>
    public void Finish() => next.Finish();

    /// <summary>What the learning rate is multiplied by once so many epochs are done.</summary>
    public static float Factor(int done, int epochs) => 4L * done >= 3L * epochs ? 0.01f : 2L * done >= epochs ? 0.1f : 1f;
}
