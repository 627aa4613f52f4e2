using NetDsl.Benchmarks.Compare;

namespace NetDsl.Benchmarks.Tests;

/// <summary>A side that measures nothing: its times are given, and nothing waits.</summary>
internal sealed class FakeContestant(string name, double seconds, params double[] values) : IContestant
{
    public string Name => name;

    public TimeSpan ProcessorTime { get; set; }

    /// <summary>What happens at each measurement, before it returns.</summary>
    public Action<int, int>? OnMeasure { get; set; }

    public bool IsDisposed { get; private set; }

    public double[] Check() => values;

    public double[] Measure(int samples, int calls)
    {
        OnMeasure?.Invoke(samples, calls);
        return [.. Enumerable.Repeat(seconds, samples)];
    }

    public void Dispose() => IsDisposed = true;
}
