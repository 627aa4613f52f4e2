namespace NetDsl.Kernels;

/// <summary>What the emitted code says of its passes: how much memory they need, and where the samples of a batch meet.</summary>
/// <param name="workspace">How many values a sample needs in a thread's working memory.</param>
/// <param name="groups">How many vectors of samples a thread takes at once.</param>
public sealed class PassPlan(int workspace, int groups)
{
    /// <summary>How many values a sample needs in a thread's working memory.</summary>
    public int Workspace { get; } = workspace;

    /// <summary>How many vectors of samples a thread takes at once.</summary>
    public int Groups { get; } = groups;

    /// <summary>How many values of each sample a training pass keeps from one segment to the next.</summary>
    public int Kept { get; init; }

    /// <summary>Whether a single sample is so much work that several threads share each of its steps.</summary>
    public bool SharesSamples { get; init; }

    /// <summary>The convolutions that are computed at frequencies.</summary>
    public IReadOnlyList<WinogradShape> Convolutions { get; init; } = [];

    /// <summary>The batch normalisations.</summary>
    public IReadOnlyList<BatchNormPlan> Normalizations { get; init; } = [];

    /// <summary>
    /// What ends each segment of a training pass but the last: the number of the normalisation whose statistics are complete, from 1; negative where
    /// the sums for its gradient are. Empty where the samples of a batch do not depend on each other.
    /// </summary>
    public IReadOnlyList<int> Meetings { get; init; } = [];

    /// <summary>The floats that a thread's kernels need besides their arguments, one at a time.</summary>
    internal int ScratchSize(int lanes) => Convolutions.Select(shape => Winograd.ScratchSize(shape, lanes)).DefaultIfEmpty(0).Max();

    /// <summary>Whether training needs the whole batch at once.</summary>
    internal bool IsCoupled => Normalizations.Count > 0;
}
