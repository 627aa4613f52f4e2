namespace NetDsl.Kernels;

/// <summary>Where the workers that share a sample wait for each other between steps. What one wrote before it, all may read behind it.</summary>
/// <param name="workers">How many they are.</param>
internal sealed class Rendezvous(int workers)
{
    /// <summary>
    /// How often a worker looks before it lets others have its core: for about two milliseconds. Steps take microseconds; a worker that another program has pushed from its core comes back within
    /// milliseconds, and one that gave its core away for that would not have it back any sooner.
    /// </summary>
    private const int LooksAwake = 50_000;

    /// <summary>Where there are fewer cores than workers, one that waits stands in the way of those it waits for.</summary>
    private readonly int looks = workers <= Environment.ProcessorCount ? LooksAwake : 0;

    private int arrived;
    private int phase;

    /// <summary>Waits until all have come.</summary>
    public void Wait()
    {
        int now = Volatile.Read(ref phase);
        if (Interlocked.Increment(ref arrived) == workers)
        {
            // Nobody comes again before the phase has changed.
            arrived = 0;
            Volatile.Write(ref phase, now + 1);
            return;
        }

        for (int look = 0; Volatile.Read(ref phase) == now; look++)
        {
            if (look < looks)
            {
                Thread.SpinWait(1);
            }
            else
            {
                Thread.Yield();
            }
        }
    }
}
