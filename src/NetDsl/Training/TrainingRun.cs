namespace NetDsl;

/// <summary>What <see cref="Trainer.Fit"/> did.</summary>
public sealed class TrainingRun
{
    internal TrainingRun(IReadOnlyList<EpochResult> epochs, bool cancelled, PartialEpoch? partial)
    {
        Epochs = epochs;
        Cancelled = cancelled;
        Partial = partial;
    }

    /// <summary>The epochs that were completed, in order.</summary>
    public IReadOnlyList<EpochResult> Epochs { get; }

    /// <summary>Whether the run was cancelled before its last epoch was complete.</summary>
    public bool Cancelled { get; }

    /// <summary>
    /// The epoch in which the run was cancelled, as far as it came; its steps are in the parameters. Null where the run ended between
    /// two epochs.
    /// </summary>
    public PartialEpoch? Partial { get; }

    /// <summary>The last complete epoch.</summary>
    /// <exception cref="InvalidOperationException">The run was cancelled in its first epoch, so there is none.</exception>
    public EpochResult Last => Epochs.Count > 0
        ? Epochs[^1]
        : throw new InvalidOperationException(
            "The run was cancelled before its first epoch was complete, so there is no last one: look at Epochs.Count and Partial first.");
}

/// <summary>An epoch that was cancelled.</summary>
/// <param name="Number">The epoch, counted from 1.</param>
/// <param name="Train">The training samples seen in it; fewer than the set holds.</param>
public sealed record PartialEpoch(int Number, BatchResult Train);
