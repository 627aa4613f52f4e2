namespace NetDsl.Benchmarks.Compare;

/// <summary>
/// A side whose other side runs in the same process, on the same threads: when one works, the other does not. The processor time of their
/// process says nothing of either, so it does not count.
/// </summary>
/// <param name="name">The side's name.</param>
/// <param name="contestant">The side.</param>
internal sealed class InOneProcess(string name, IContestant contestant) : IContestant
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public TimeSpan ProcessorTime => TimeSpan.Zero;

    /// <inheritdoc/>
    public double[] Check() => contestant.Check();

    /// <inheritdoc/>
    public double[] Measure(int samples, int calls) => contestant.Measure(samples, calls);

    /// <inheritdoc/>
    public void Dispose() => contestant.Dispose();
}
