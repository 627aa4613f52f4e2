namespace NetDsl.Benchmarks.Compare;

/// <summary>The unit that a row's times are given in; it belongs to the row, so that figures of several runs can be set side by side.</summary>
/// <param name="Name">The unit's name.</param>
/// <param name="PerSecond">How many make a second.</param>
internal sealed record TimeUnit(string Name, double PerSecond)
{
    /// <summary>Seconds.</summary>
    public static TimeUnit Seconds { get; } = new("s", 1);

    /// <summary>Milliseconds.</summary>
    public static TimeUnit Milliseconds { get; } = new("ms", 1e3);

    /// <summary>Microseconds.</summary>
    public static TimeUnit Microseconds { get; } = new("us", 1e6);
}
