namespace NetDsl.Benchmarks.Compare;

/// <summary>One side of a row: NetDsl, or the peer it is measured against. Both do the same calls on the same weights and data.</summary>
internal interface IContestant : IDisposable
{
    /// <summary>The name, with the version where there is one.</summary>
    string Name { get; }

    /// <summary>The processor time that its process has used so far, in all threads: shows whether it was idle in between.</summary>
    TimeSpan ProcessorTime { get; }

    /// <summary>What a few calls from the start give (losses, outputs): both sides must agree on it.</summary>
    double[] Check();

    /// <summary>Times calls.</summary>
    /// <param name="samples">How many samples. Each begins with the same state, set up while the clock stands still.</param>
    /// <param name="calls">How many calls a sample is made of.</param>
    /// <returns>Seconds a call, one figure for each sample.</returns>
    double[] Measure(int samples, int calls);
}
