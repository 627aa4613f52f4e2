using System.Diagnostics;

namespace NetDsl.Benchmarks.Compare;

/// <summary>NetDsl's side of a row, in this process.</summary>
internal abstract class OwnContestant : IContestant
{
    /// <inheritdoc/>
    public string Name => "NetDsl";

    /// <inheritdoc/>
    public TimeSpan ProcessorTime => Environment.CpuUsage.TotalTime;

    /// <inheritdoc/>
    public abstract double[] Check();

    /// <inheritdoc/>
    public double[] Measure(int samples, int calls)
    {
        double[] seconds = new double[samples];
        for (int sample = 0; sample < samples; sample++)
        {
            Restart();
            long start = Stopwatch.GetTimestamp();
            for (int call = 0; call < calls; call++)
            {
                Call();
            }

            seconds[sample] = Stopwatch.GetElapsedTime(start).TotalSeconds / calls;
        }

        return seconds;
    }

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }

    /// <summary>Back to the state in which every sample begins.</summary>
    protected virtual void Restart()
    {
    }

    /// <summary>What is timed.</summary>
    protected abstract void Call();
}
