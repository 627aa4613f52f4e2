namespace NetDsl.Examples.Gpu;

/// <summary>What the command line asks for, with every default filled in.</summary>
/// <param name="Device">Which kind of device.</param>
/// <param name="Index">Which of that kind.</param>
/// <param name="Part">What to do.</param>
/// <param name="Row">The only row to time; null for all.</param>
/// <param name="Small">Whether the largest network is not compared and rows are a small fraction of their size, to try the program.</param>
/// <param name="Samples">How many times a row is measured.</param>
/// <param name="Milliseconds">The least time of a measurement.</param>
/// <param name="Json">Where the results go; null for nowhere.</param>
internal sealed record Settings(GpuDeviceKind Device, int Index, string Part, string? Row, bool Small, int Samples, int Milliseconds, string? Json)
{
    /// <summary>Whether networks are compared with the CPU.</summary>
    public bool Checks => Part != CommandOptions.Rows;

    /// <summary>Whether rows are timed.</summary>
    public bool Times => Part != CommandOptions.Check;
}
