using NetDsl.Kernels;

namespace NetDsl.Benchmarks.Machine;

/// <summary>What this machine can do at most, as measured.</summary>
/// <param name="Threads">How many threads worked at once.</param>
/// <param name="VectorBits">The widest vectors that the machine computes with.</param>
/// <param name="Peak">Operations a second of multiply-adds in registers; each counts as two.</param>
/// <param name="Memory">Bytes a second from and to memory, past the caches.</param>
/// <param name="CacheBytes">The size of the last-level cache.</param>
/// <param name="BandwidthOf">Bytes a second from and to data of a size that fits into the caches.</param>
internal sealed record MachineLimits(
    int Threads, int VectorBits, double Peak, double Memory, long CacheBytes, Func<long, double> BandwidthOf)
{
    /// <summary>An array of this many cache sizes leaves next to nothing of itself in the cache.</summary>
    private const int CacheMultiple = 4;

    /// <summary>Measures the machine; takes about a second.</summary>
    /// <param name="threads">How many threads to use.</param>
    public static MachineLimits Measure(int threads)
    {
        long cache = LastLevelCache.Bytes;
        return new MachineLimits(
            threads,
            32 * Lanes.Widest,
            PeakMeter.Measure(threads),
            BandwidthMeter.Measure(CacheMultiple * cache, threads),
            cache,
            bytes => BandwidthMeter.Measure(bytes, threads));
    }

    /// <summary>
    /// The least time for some work, in seconds: whichever of computing and moving takes longer, as the two can go on at once. Data that
    /// fit into the caches are moved at the speed of the caches: the memory's would be no limit to them.
    /// </summary>
    public double LeastTime(Work work) => Math.Max(work.Operations / Peak, work.Bytes / Bandwidth(work.WorkingSet));

    private double Bandwidth(long workingSet) => workingSet > CacheBytes ? Memory : Math.Max(Memory, BandwidthOf(workingSet));
}
