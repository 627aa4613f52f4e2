using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Layers;

namespace NetDsl.Generator.Tests;

/// <summary>NDSL0208: rows and columns at the edge that no window reads, and what would read them.</summary>
public class EdgeDiagnostics
{
    [Theory]
    [InlineData(7, "MaxPool2D({|NDSL0208:2|})", "MaxPool2D(2x2)", "row and column", "kernel 3 with Stride = 2, or Stride = 1")]
    [InlineData(8, "AvgPool2D(3, Stride = {|NDSL0208:2|})", "AvgPool2D(3x3, stride 2)", "row and column", "kernel 4 with Stride = 2, or Stride = 1")]
    [InlineData(11, "MaxPool2D({|NDSL0208:4|})", "MaxPool2D(4x4)", "3 rows and 3 columns", "kernel 7 with Stride = 4, or Stride = 1")]
    [InlineData(8, "Conv2D(2, 5, Stride = {|NDSL0208:2|})", "Conv2D(2, kernel 5x5, stride 2)", "row and column", "kernel 6 with Stride = 2, or Stride = 3, or Padding = 1")]
    [InlineData(7, "MaxPool2D({|NDSL0208:2|}, 1)", "MaxPool2D(2x1)", "row", "kernelHeight 3 with StrideHeight = 2, or StrideHeight = 1")]
    [InlineData(7, "MaxPool2D(1, {|NDSL0208:2|})", "MaxPool2D(1x2)", "column", "kernelWidth 3 with StrideWidth = 2, or StrideWidth = 1")]
    [InlineData(8, "Conv2D(2, 3, StrideWidth = {|NDSL0208:2|}, Stride = 1)", "Conv2D(2, kernel 3x3, stride 1, stride width 2)", "column", "kernelWidth 4 with StrideWidth = 2, or StrideWidth = 1, or PaddingWidth = 1")]
    [InlineData(
        11, "AvgPool2D({|NDSL0208:2|}, 3)", "AvgPool2D(2x3)", "row and 2 columns",
        "kernelHeight 3 with StrideHeight = 2, or StrideHeight = 1; and kernelWidth 5 with StrideWidth = 3, or StrideWidth = 2")]
    public void AreMarked(int size, string layer, string words, string unread, string choices) => Check.Diagnostics(
        Sources.Used($"[Input(1, {size}, {size})]\n[{layer}]\n[Flatten]\n[MeanSquaredError]"),
        $"layer 2, {words}, never reads the last {unread} of the 1x{size}x{size} that it receives from layer 1, Input(1, {size}, {size}): choose {choices}");

    /// <summary>Padding may stay unread, and so may what windows that lie apart skip anyhow: networks in use have both.</summary>
    [Theory]
    [InlineData(224, "Conv2D(4, 7, Stride = 2, Padding = 3)")]
    [InlineData(32, "Conv2D(4, 3, Stride = 2, Padding = 1)")]
    [InlineData(32, "Conv2D(4, 1, Stride = 2)")]
    [InlineData(35, "MaxPool2D(3, Stride = 2)")]
    [InlineData(28, "MaxPool2D(2)")]
    [InlineData(7, "MaxPool2D(7)")]
    [InlineData(8, "AvgPool2D(2, Stride = 3)")]
    public void AreNoneWhereAllIsReadOrMeantToBeSkipped(int size, string layer) =>
        Check.Compiles(Sources.Used($"[Input(1, {size}, {size})]\n[{layer}]\n[Flatten]\n[MeanSquaredError]"));

    /// <summary>Against a count of what the windows read, for all small windows; and each choice leaves nothing unread.</summary>
    [Fact]
    public void MatchACountOfTheRowsRead()
    {
        int warned = 0;
        var cases = from height in Enumerable.Range(1, 12) from kernel in Enumerable.Range(1, 5) from stride in Enumerable.Range(1, 5)
                    from padding in Enumerable.Range(0, 3) where kernel <= height + (2 * padding) select (height, kernel, stride, padding);
        foreach (var (height, kernel, stride, padding) in cases)
        {
            Window window = new(kernel, 1, stride, 1, padding, 0);
            int unread = Unread(window, height);
            Assert.Equal(unread > Math.Max(0, stride - kernel) ? unread : 0, window.UnreadRows(height));
            if (window.UnreadRows(height) > 0)
            {
                warned++;
                AssertChoicesFit(window, height);
            }
        }

        Assert.True(warned > 100, $"only {warned} of the windows leave rows unread");
    }

    private static void AssertChoicesFit(Window window, int height)
    {
        EdgeChoices choices = EdgeChoices.Down(window, height, canPad: true);
        Window[] changed =
        [
            window with { StrideHeight = choices.OtherStride },
            .. choices.Kernel is { } kernel ? [window with { KernelHeight = kernel, StrideHeight = choices.Stride }] : Array.Empty<Window>(),
            .. choices.Padding is { } padding ? [window with { PaddingHeight = padding }] : Array.Empty<Window>(),
        ];
        Assert.All(changed, choice =>
        {
            Assert.NotEqual(window, choice);
            Assert.True(choice.OutputHeight(height) > 0, $"{choice} does not fit");
            Assert.True(Unread(choice, height) <= Math.Max(0, choice.StrideHeight - choice.KernelHeight), $"{choice} leaves rows of {height} unread");
            Assert.True(window.StrideHeight > window.KernelHeight || choice.StrideHeight <= choice.KernelHeight, $"{choice} has gaps");
        });
    }

    /// <summary>The rows after the last one that a window reads, counted one by one.</summary>
    private static int Unread(Window window, int height)
    {
        int last = -1;
        for (int start = -window.PaddingHeight; start + window.KernelHeight <= height + window.PaddingHeight; start += window.StrideHeight)
        {
            last = Math.Max(last, Math.Min(height, start + window.KernelHeight) - 1);
        }

        return height - 1 - last;
    }
}
