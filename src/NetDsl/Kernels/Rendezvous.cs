namespace NetDsl.Kernels;

/// <summary>Where the workers that share a sample wait for each other between steps. What one wrote before it, all may read behind it.</summary>
/// <param name="workers">How many they are.</param>
internal sealed class Rendezvous(int workers)
{
    /// <summary>Steps take microseconds: so long a worker stays awake, then it lets others have its core.</summary>
    private const int SpinsAwake = 2000;

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

        for (int spin = 0; Volatile.Read(ref phase) == now; spin++)
        {
            if (spin < SpinsAwake)
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
