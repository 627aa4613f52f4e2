namespace NetDsl.Generator.Tests;

/// <summary>NDSL02xx, shapes: what a layer needs, what it receives and from whom.</summary>
public class ShapeDiagnostics
{
    [Fact]
    public void KernelLargerThanItsInput() => Check.Diagnostics(
        Sources.Used("""
            [Input(1, 4, 4)]
            [Conv2D(6, 1), ReLU]
            [Conv2D(16, {|NDSL0202:5|})]
            [SoftmaxCrossEntropy]
            """),
        "layer 4, Conv2D(16, kernel 5x5), needs an input of at least 5x5 but receives 6x4x4 from layer 3, ReLU: make the kernel smaller, add padding, or pool less before it");

    [Fact]
    public void OnlyTheWidthIsTooLarge() => Check.Diagnostics(
        Sources.Used("[Input(1, 9, 4)]\n[Conv2D(2, 3, {|NDSL0202:5|})]\n[Flatten]\n[MeanSquaredError]"),
        "layer 2, Conv2D(2, kernel 3x5), needs an input of at least 3x5 but receives 1x9x4 from layer 1, Input(1, 9, 4): make the kernel smaller, add padding, or pool less before it");

    [Fact]
    public void PaddingCounts() => Check.Diagnostics(
        Sources.Used("[Input(1, 2, 2)]\n[Conv2D(2, kernelWidth: 3, kernelHeight: {|NDSL0202:9|}, Padding = 2)]\n[Flatten]\n[MeanSquaredError]"),
        "layer 2, Conv2D(2, kernel 9x3, padding 2), needs an input of at least 5x1 but receives 1x2x2 from layer 1, Input(1, 2, 2): make the kernel smaller, add padding, or pool less before it");

    [Fact]
    public void PoolingWindowTooLarge() => Check.Diagnostics(
        Sources.Used("[Input(3, 4, 4)]\n[AvgPool2D({|NDSL0202:5|})]\n[Flatten]\n[MeanSquaredError]"),
        "layer 2, AvgPool2D(5x5), needs an input of at least 5x5 but receives 3x4x4 from layer 1, Input(3, 4, 4): make the kernel smaller, add padding, or pool less before it");

    [Fact]
    public void DenseOnAnImage() => Check.Diagnostics(
        Sources.Used("[Input(1, 8, 8)]\n[Conv2D(4, 3), {|NDSL0203:Dense(10)|}]\n[SoftmaxCrossEntropy]"),
        "layer 3, Dense(10), needs a vector but receives 4x6x6 from layer 2, Conv2D(4, kernel 3x3): add [Flatten] between them");

    [Theory]
    [InlineData("SoftmaxCrossEntropy")]
    [InlineData("BinaryCrossEntropy")]
    [InlineData("MeanSquaredError")]
    public void LossOnAnImage(string loss) => Check.Diagnostics(
        Sources.Used($"[Input(1, 8, 8)]\n[{{|NDSL0203:{loss}|}}]"),
        $"layer 2, {loss}, needs a vector but receives 1x8x8 from layer 1, Input(1, 8, 8): add [Flatten] between them");

    [Theory]
    [InlineData("Conv2D(4, 3)", "Conv2D(4, kernel 3x3)")]
    [InlineData("MaxPool2D(2)", "MaxPool2D(2x2)")]
    [InlineData("AvgPool2D(2, 3)", "AvgPool2D(2x3)")]
    public void ImageLayerAfterFlatten(string layer, string words) => Check.Diagnostics(
        Sources.Used($"[Input(1, 8, 8)]\n[Flatten]\n[{{|NDSL0204:{layer}|}}]\n[MeanSquaredError]"),
        $"layer 3, {words}, needs an image (channels x height x width) but receives 64 from layer 2, Flatten: move it before [Flatten], or give [Input] three dimensions");

    [Fact]
    public void MatrixIsNoImage() => Check.Diagnostics(
        Sources.Used("[Input(28, 28)]\n[{|NDSL0204:Conv2D(4, 3)|}]\n[Flatten]\n[MeanSquaredError]"),
        "layer 2, Conv2D(4, kernel 3x3), needs an image (channels x height x width) but receives 28x28 from layer 1, Input(28, 28): move it before [Flatten], or give [Input] three dimensions");

    [Theory]
    [InlineData("[Input(4)]\n[{|NDSL0205:Dense(2000000000)|}]", "layer 2, Dense(2000000000), would hold 2000000000x4 values")]
    [InlineData("[{|NDSL0205:Input(3, 100000, 100000)|}]", "layer 1, Input(3, 100000, 100000), would hold 3x100000x100000 values")]
    [InlineData("[Input(1, 8, 8)]\n[{|NDSL0205:Conv2D(1, 1, Padding = 2000000000)|}]\n[Flatten]", "layer 2, Conv2D(1, kernel 1x1, padding 2000000000), would hold 1x2147483647x2147483647 values")]
    [InlineData("[Input(1, 8, 8)]\n[{|NDSL0205:Conv2D(2147483647, 1)|}]\n[Flatten]", "layer 2, Conv2D(2147483647, kernel 1x1), would hold 2147483647x8x8 values")]
    [InlineData("[Input(1, 8, 8)]\n[{|NDSL0205:Conv2D(1, 2000000000, Padding = 1000000000)|}]\n[Flatten]", "layer 2, Conv2D(1, kernel 2000000000x2000000000, padding 1000000000), would hold 1x1x2000000000x2000000000 values")]
    [InlineData("[Input(46341)]\n[{|NDSL0205:Dense(46340)|}]", "layer 2, Dense(46340), would hold 46340x46341 values")]
    [InlineData("[Input(3, 3000, 3000)]\n[{|NDSL0205:ReLU|}]\n[Flatten]", "layer 2, ReLU, would hold 3x3000x3000 values")]
    public void TooLarge(string attributes, string start) => Check.Diagnostics(
        Sources.Used($"{attributes}\n[MeanSquaredError]"), $"{start}, more than an index can reach: make it smaller");

    [Fact]
    public void OneOutputForClasses() => Check.Diagnostics(
        Sources.Used("[Input(4)]\n[Dense(1)]\n[{|NDSL0206:SoftmaxCrossEntropy|}]"),
        "layer 3, SoftmaxCrossEntropy, compares classes and needs at least 2 outputs but receives 1 from layer 2, Dense(1): give one output per class, or use [BinaryCrossEntropy]");
}
