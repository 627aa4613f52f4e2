namespace NetDsl.Benchmarks.Compare;

/// <summary>What a match came to.</summary>
/// <param name="Ours">NetDsl's median, in seconds a call.</param>
/// <param name="Theirs">The peer's; null where there was none.</param>
/// <param name="Restless">The side that used more processor time while the other was measured.</param>
/// <param name="Busy">How much it used, as a share of a core.</param>
internal readonly record struct MatchResult(double Ours, double? Theirs, string Restless, double Busy)
{
    /// <summary>Whether both sides were idle while the other was measured; processor time is counted in ticks, hence the margin.</summary>
    public bool WasFair => Busy < 0.1;
}
