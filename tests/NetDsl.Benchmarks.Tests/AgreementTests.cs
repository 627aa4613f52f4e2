using NetDsl.Benchmarks.Compare;

namespace NetDsl.Benchmarks.Tests;

public class AgreementTests
{
    [Theory]
    [InlineData(0, 9e-5)]
    [InlineData(-1000, -1000.09)]
    [InlineData(1, 0.99991)]
    public void ValuesThatAgreePass(double ours, double theirs) => Agreement.Require([ours], [theirs], "Peer");

    [Theory]
    [InlineData(0, 1.1e-4)]
    [InlineData(-1000, -1000.11)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(1, double.PositiveInfinity)]
    public void OthersDoNot(double ours, double theirs) =>
        Assert.Throws<RowFailedException>(() => Agreement.Require([ours], [theirs], "Peer"));

    [Fact]
    public void BothMustGiveAsManyValues() => Assert.Throws<RowFailedException>(() => Agreement.Require([1, 2], [1], "Peer"));
}
