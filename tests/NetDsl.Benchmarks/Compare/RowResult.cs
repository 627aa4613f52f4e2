namespace NetDsl.Benchmarks.Compare;

/// <summary>A measured row. All times are in seconds; lower is better.</summary>
/// <param name="Row">The row's name.</param>
/// <param name="Unit">The unit to give the times in.</param>
/// <param name="Ours">NetDsl's time.</param>
/// <param name="PeerName">Who it is measured against.</param>
/// <param name="Peer">The peer's time; null where the peer is missing.</param>
/// <param name="Limit">The least time that the machine allows; null where that is not known, as on a GPU.</param>
/// <param name="Parameters">The network's learnable numbers.</param>
internal sealed record RowResult(
    string Row, TimeUnit Unit, double Ours, string PeerName, double? Peer, double? Limit, int Parameters)
{
    /// <summary>How many times as long the peer takes; null where it is missing.</summary>
    public double? Ratio => Peer / Ours;

    /// <summary>How much of what the machine allows is reached, from 0 to 1; null where that is not known.</summary>
    public double? ShareOfLimit => Limit / Ours;
}
