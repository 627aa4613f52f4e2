using System.Diagnostics;

namespace NetDsl.Benchmarks.Machine;

/// <summary>Threads that start at the same moment.</summary>
internal static class Team
{
    /// <summary>Lets every thread do its work once.</summary>
    /// <param name="threads">How many threads.</param>
    /// <param name="work">The work of the thread of a number.</param>
    /// <returns>The seconds from the first one's start to the last one's end.</returns>
    public static double Time(int threads, Action<int> work)
    {
        long[] starts = new long[threads], ends = new long[threads];
        using Barrier together = new(threads);
        Thread[] members = [.. Enumerable.Range(0, threads).Select(number => new Thread(() =>
        {
            together.SignalAndWait();
            starts[number] = Stopwatch.GetTimestamp();
            work(number);
            ends[number] = Stopwatch.GetTimestamp();
        }))];
        Array.ForEach(members, member => member.Start());
        Array.ForEach(members, member => member.Join());
        return Stopwatch.GetElapsedTime(starts.Min(), ends.Max()).TotalSeconds;
    }
}
