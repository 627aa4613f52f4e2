using NetDsl.Benchmarks.Compare;
using NetDsl.Benchmarks.Machine;
using NetDsl.Benchmarks.Rows;

namespace NetDsl.Benchmarks.Tests;

/// <summary>A row of fakes; a peer that is to be missing throws where it is started.</summary>
internal sealed class FakeRow(string name, IContestant ours, Func<IContestant> startPeer) : Row
{
    public override string Name => name;

    public override string Summary => "a fake";

    public override TimeUnit Unit => TimeUnit.Milliseconds;

    public override string PeerName => "Peer";

    public override int Parameters => 7;

    public override Work Work => new(1000, 10, 10);

    public override int CallsPerTime => 2;

    public override IContestant CreateOurs(RowContext context) => ours;

    public override IContestant StartPeer(RowContext context) => startPeer();
}
