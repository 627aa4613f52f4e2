using NetDsl.Benchmarks.Compare;

namespace NetDsl.Benchmarks.Rows.Gpu;

/// <summary>A side that closes its device when it is done.</summary>
/// <param name="contestant">The side.</param>
/// <param name="device">The device.</param>
internal sealed class OnDevice(IContestant contestant, BenchmarkDevice device) : IContestant
{
    /// <inheritdoc/>
    public string Name => contestant.Name;

    /// <inheritdoc/>
    public TimeSpan ProcessorTime => contestant.ProcessorTime;

    /// <inheritdoc/>
    public double[] Check() => contestant.Check();

    /// <inheritdoc/>
    public double[] Measure(int samples, int calls) => contestant.Measure(samples, calls);

    /// <inheritdoc/>
    public void Dispose()
    {
        contestant.Dispose();
        device.Dispose();
    }
}
