namespace NetDsl.Examples.LeNet;

/// <summary>One network's training, and how it did.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Train">The last training epoch, or as much of the first as there was.</param>
/// <param name="Test">The test samples, measured with the network as the trial left it.</param>
/// <param name="SecondsPerEpoch">The mean over complete epochs; NaN where there is none.</param>
/// <param name="Finished">Whether it was trained to the end.</param>
internal sealed record Trial(int Seed, BatchResult Train, BatchResult Test, double SecondsPerEpoch, bool Finished)
{
    /// <summary>Trains a new network.</summary>
    /// <param name="network">The network, from its seed.</param>
    /// <param name="settings">How to train it.</param>
    /// <param name="train">The samples to learn from.</param>
    /// <param name="test">The samples to measure on.</param>
    /// <param name="progress">Hears how it goes.</param>
    /// <param name="cancellationToken">Ends the training after the current batch.</param>
    /// <exception cref="TrainingDivergedException">A loss was NaN or infinite.</exception>
    public static Trial Run(
        LeNet5 network, Settings settings, Dataset train, Dataset test, IProgressReporter progress, CancellationToken cancellationToken)
    {
        Trainer trainer = new(network, settings.CreateOptimizer())
        {
            BatchSize = settings.Batch,
            Epochs = settings.Epochs,
            Seed = network.Seed,
            Progress = progress,
        };
        TrainingRun run = trainer.Fit(train, test, cancellationToken);
        EpochResult? last = run.Epochs.Count > 0 ? run.Last : null;

        // Steps after the last complete epoch changed the network, so that epoch's test no longer speaks of it.
        BatchResult tested = last is not null && run.Partial is null ? last.Test : network.Evaluate(test.Inputs, test.Targets);
        double seconds = last is null ? double.NaN : run.Epochs.Average(epoch => epoch.Duration.TotalSeconds);
        return new Trial(network.Seed, last?.Train ?? run.Partial?.Train ?? default, tested, seconds, !run.Cancelled);
    }
}
