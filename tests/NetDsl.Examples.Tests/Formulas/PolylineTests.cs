using NetDsl.Examples.Formulas.Gallery;

namespace NetDsl.Examples.Tests.Formulas;

public class PolylineTests
{
    [Fact]
    public void AStraightLineNeedsItsEndsOnly() => Assert.Equal("M0 0L10 5", Path(i => i / 2.0));

    [Fact]
    public void AKinkStays() => Assert.Equal("M0 5L5 0L10 5", Path(i => Math.Abs(i - 5)));

    [Fact]
    public void AJumpIsAGap() => Assert.Equal("M0 0L4 0M5 90L10 90", Path(i => i < 5 ? 0 : 90));

    private static string Path(Func<int, double> y) =>
        Polyline.Path([.. Enumerable.Range(0, 11).Select(i => ((double)i, y(i)))], height: 100);
}
