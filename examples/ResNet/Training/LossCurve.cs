namespace NetDsl.Examples.ResNet;

/// <summary>Keeps the loss of every step; everything else it passes on.</summary>
/// <param name="next">Who hears how it goes.</param>
internal sealed class LossCurve(IProgressReporter next) : IProgressReporter
{
    private readonly List<double> losses = [];
    private BatchResult before;

    /// <summary>The mean loss of each batch, before its step.</summary>
    public IReadOnlyList<double> Losses => losses;

    /// <inheritdoc/>
    public void Start(TrainingPlan plan) => next.Start(plan);

    /// <inheritdoc/>
    public void BatchDone(int epoch, int batch, BatchResult running)
    {
        before = batch == 1 ? default : before;
        losses.Add((running.LossSum - before.LossSum) / (running.Samples - before.Samples));
        before = running;
        next.BatchDone(epoch, batch, running);
    }

    /// <inheritdoc/>
    public void EpochDone(EpochResult epoch) => next.EpochDone(epoch);

    /// <inheritdoc/>
    public void Finish() => next.Finish();
}
