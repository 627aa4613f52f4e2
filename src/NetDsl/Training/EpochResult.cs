namespace NetDsl;

/// <summary>What one epoch, a pass over all training samples, came to.</summary>
/// <param name="Number">The epoch, counted from 1.</param>
/// <param name="Train">
/// The training samples, each measured with the parameters of its own batch, before that batch's step: a running mean, as the
/// network learnt during the epoch.
/// </param>
/// <param name="Test">The test samples, measured after the epoch; no samples (NaN means) where no test set was given.</param>
/// <param name="Duration">How long the training pass took; the test is not counted.</param>
public sealed record EpochResult(int Number, BatchResult Train, BatchResult Test, TimeSpan Duration);
