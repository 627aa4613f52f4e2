using NetDsl.Benchmarks.Compare;
using NetDsl.Benchmarks.Machine;
using NetDsl.Benchmarks.Peers;
using NetDsl.Benchmarks.Rows;

namespace NetDsl.Benchmarks.Tests;

public class ComparisonTests
{
    // 1000 operations a second at 1 MFLOP/s: a limit of 1 ms for the fake row.
    private static readonly MachineLimits Machine = new(1, 128, 1e6, 1e6, 1 << 20, _ => 1e6);

    private readonly StringWriter output = new(), error = new();

    [Fact]
    public void ARowGivesBothTimesRatioAndShare()
    {
        RowResult result = Assert.Single(Run(new FakeRow("row", new FakeContestant("NetDsl", 0.002, 1), () => new FakeContestant("Peer 1.0", 0.012, 1))));
        Assert.Equal(("row", "Peer 1.0", 7), (result.Row, result.PeerName, result.Parameters));

        // A time of this row is two calls.
        Assert.Equal(0.004, result.Ours, 1e-12);
        Assert.Equal(0.024, result.Peer!.Value, 1e-12);
        Assert.Equal(6, result.Ratio!.Value, 1e-9);
        Assert.Equal(0.001, result.Limit!.Value, 1e-12);
        Assert.Equal(0.25, result.ShareOfLimit!.Value, 1e-9);
        Assert.Equal("", error.ToString());
    }

    [Fact]
    public void AMissingPeerIsToldOnceAndItsRowsHaveNoRatio()
    {
        Func<IContestant> missing = () => throw new PeerMissingException("Peer is missing: install it.");
        IReadOnlyList<RowResult> results = Run(
            new FakeRow("a", new FakeContestant("NetDsl", 1), missing), new FakeRow("b", new FakeContestant("NetDsl", 1), missing));
        Assert.Equal(2, results.Count);
        Assert.All(results, result => Assert.Equal(("Peer", null, null), (result.PeerName, result.Peer, result.Ratio)));
        Assert.Single(output.ToString().Split(Environment.NewLine), line => line == "Peer is missing: install it.");
        Assert.Equal("", error.ToString());
    }

    [Theory]
    [InlineData("gpu-lenet5-train-b128")]
    [InlineData("gpu-threshold-forward-1024x2048x2048")]
    [InlineData("gpu-threshold-dense-train")]
    [InlineData("gpu-dense-forward-4096")]
    public void ARowWithoutItsDeviceIsToldAndIsNoFailure(string name)
    {
        Comparison comparison = Create();
        Assert.Empty(comparison.Run([RowList.All.Single(row => row.Name == name)]));
        Assert.Equal((1, ""), (comparison.LeftOut, error.ToString()));
        Assert.Matches($@"{name} was left out: .+\.", output.ToString());
    }

    [Fact]
    public void SidesThatDisagreeAreNotTimed()
    {
        FakeContestant ours = new("NetDsl", 1, 0.5, 2), theirs = new("Peer", 1, 0.5, 2.001);
        ours.OnMeasure = theirs.OnMeasure = (_, _) => Assert.Fail("Timed.");
        FakeContestant other = new("NetDsl", 1);
        IReadOnlyList<RowResult> results = Run(
            new FakeRow("wrong", ours, () => theirs), new FakeRow("right", other, () => new FakeContestant("Peer", 1)));
        Assert.Equal("right", Assert.Single(results).Row);
        Assert.StartsWith("wrong failed: NetDsl and Peer disagree", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("check value 1 of 2 is 2 here and 2.001 there", error.ToString(), StringComparison.Ordinal);
        Assert.True(ours.IsDisposed && theirs.IsDisposed);
    }

    [Fact]
    public void ASideThatIsNotIdleIsNamed()
    {
        FakeContestant ours = new("NetDsl", 0.01), theirs = new("Peer", 0.01);
        ours.OnMeasure = (samples, calls) => theirs.ProcessorTime += TimeSpan.FromSeconds(0.5 * 0.01 * samples * calls);
        Assert.Single(Run(new FakeRow("row", ours, () => theirs)));
        Assert.Contains("row: Peer used 50 % of a core while the other side was measured", output.ToString(), StringComparison.Ordinal);
    }

    private IReadOnlyList<RowResult> Run(params Row[] rows) => Create().Run(rows);

    private Comparison Create()
    {
        RowSettings settings = new(1, new Digits("none", new Lazy<Dataset>(new Dataset([0f], [1], [0], 1))), new PyTorch(null), new OnnxRuntime(null));
        return new Comparison(Machine, new Match(() => { }), settings, output, error);
    }
}
