namespace NetDsl.Kernels;

/// <summary>
/// How a batch is divided into vectors of samples. Groups are of one size, give or take a sample, so that no thread has fewer samples to count one by one than another.
/// </summary>
/// <param name="samples">The samples of the batch.</param>
/// <param name="lanes">The most samples of a group.</param>
internal readonly struct Grouping(int samples, int lanes)
{
    /// <summary>How many groups there are.</summary>
    public int Count { get; } = (samples + lanes - 1) / lanes;

    /// <summary>The place in the batch where a group begins.</summary>
    public int StartOf(int group) => (int)((long)samples * group / Count);

    /// <summary>The samples of a group.</summary>
    public int SamplesIn(int group) => StartOf(group + 1) - StartOf(group);
}
