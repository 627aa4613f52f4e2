using NetDsl.Benchmarks.Compare;

namespace NetDsl.Benchmarks.Rows;

/// <summary>A row of training steps on one batch, wherever they are computed.</summary>
internal interface ITrainingRow
{
    /// <summary>Sets NetDsl's side up.</summary>
    /// <param name="context">Where the row is set up.</param>
    /// <param name="place">Brings the network to where it computes.</param>
    IContestant CreateOurs(RowContext context, Action<Network> place);

    /// <summary>Starts the peer.</summary>
    /// <param name="context">Where the row is set up.</param>
    /// <param name="device">What the peer calls the device.</param>
    IContestant StartPeer(RowContext context, string device);
}
