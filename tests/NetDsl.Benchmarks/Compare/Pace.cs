namespace NetDsl.Benchmarks.Compare;

/// <summary>How a row is measured: the two sides take turns, so that a drift of the machine meets both.</summary>
/// <param name="Rounds">How often each side has its turn.</param>
/// <param name="Samples">The samples of a turn that count.</param>
/// <param name="Discarded">The samples before them that do not: they bring caches and clock back up after the pause.</param>
internal readonly record struct Pace(int Rounds, int Samples, int Discarded)
{
    /// <summary>Ten turns of five samples: medians of fifty.</summary>
    public static Pace Default { get; } = new(10, 5, 1);

    /// <summary>How many samples the median is taken of.</summary>
    public int Total => Rounds * Samples;
}
