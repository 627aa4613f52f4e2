using NetDsl.Benchmarks.Compare;

namespace NetDsl.Benchmarks.Tests;

public class MatchTests
{
    [Fact]
    public void TheSidesTakeTurns()
    {
        List<string> turns = [];
        FakeContestant ours = new("a", 0.02), theirs = new("b", 0.002);
        ours.OnMeasure = (samples, calls) => turns.Add($"a {samples} x {calls}");
        theirs.OnMeasure = (samples, calls) => turns.Add($"b {samples} x {calls}");
        new Match(() => { }).Play(ours, theirs, new Pace(3, 4, 1));

        // A sample lasts for at least 10 ms. Single samples before are the warm-up, one side after the other.
        Assert.Equal(["a 5 x 1", "b 5 x 5", "a 5 x 1", "b 5 x 5", "a 5 x 1", "b 5 x 5"], turns[^6..]);
        Assert.All(turns[..^6], turn => Assert.Contains(" 1 x ", turn, StringComparison.Ordinal));
    }

    [Fact]
    public void ASideThatSpinsIsWaitedFor()
    {
        int pauses = 0;
        FakeContestant ours = new("a", 1), theirs = new("b", 1);
        Match match = new(() =>
        {
            pauses++;
            theirs.ProcessorTime += pauses < 4 ? TimeSpan.FromMilliseconds(100) : default;
        });
        bool started = false;
        ours.OnMeasure = (_, _) =>
        {
            Assert.True(started || pauses == 4);
            started = true;
        };
        match.Play(ours, theirs, Pace.Default);
        Assert.True(started);
    }

    [Theory]
    [InlineData(3.0, 5.0, 2.0, 3.0, 4.0, 1.0)]
    [InlineData(2.5, 4.0, 1.0, 3.0, 2.0)]
    [InlineData(7.0, 7.0)]
    public void TheMedianIsTheMiddle(double expected, params double[] values) => Assert.Equal(expected, Match.Median(values));

    [Fact]
    public void EveryPaceGivesAMedianOfAtLeastThirty() =>
        Assert.All(Rows.RowList.All, row => Assert.InRange(row.Pace.Total, 30, 1000));
}
