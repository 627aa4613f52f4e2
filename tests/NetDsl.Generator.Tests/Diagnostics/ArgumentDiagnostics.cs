namespace NetDsl.Generator.Tests;

/// <summary>NDSL0201: an argument below its least value, marked wherever and however it is given.</summary>
public class ArgumentDiagnostics
{
    [Theory]
    [InlineData("Input({|NDSL0201:0|})", "layer 1, Input(0)", "shape[0]", 1, 0)]
    [InlineData("Input(1, {|NDSL0201:0|}, 28)", "layer 1, Input(1, 0, 28)", "shape[1]", 1, 0)]
    [InlineData("Input(1, 28, {|NDSL0201:-28|})", "layer 1, Input(1, 28, -28)", "shape[2]", 1, -28)]
    [InlineData("Input(new[] { 1, {|NDSL0201:0|} })", "layer 1, Input(1, 0)", "shape[1]", 1, 0)]
    [InlineData("Input(new int[] { 1, {|NDSL0201:0|} })", "layer 1, Input(1, 0)", "shape[1]", 1, 0)]
    [InlineData("Input([1, {|NDSL0201:0|}])", "layer 1, Input(1, 0)", "shape[1]", 1, 0)]
    [InlineData("Input(shape: [1, {|NDSL0201:0|}])", "layer 1, Input(1, 0)", "shape[1]", 1, 0)]
    [InlineData("{|NDSL0201:Input|}", "layer 1, Input()", "the number of dimensions", 1, 0)]
    [InlineData("{|NDSL0201:Input()|}", "layer 1, Input()", "the number of dimensions", 1, 0)]
    [InlineData("{|NDSL0201:Input(null!)|}", "layer 1, Input()", "the number of dimensions", 1, 0)]
    public void Input(string input, string layer, string argument, int least, int received) => Check.Diagnostics(
        Sources.Used($"[{input}]\n[Flatten]\n[MeanSquaredError]"), Message(layer, argument, least, received));

    [Theory]
    [InlineData("Dense({|NDSL0201:0|})", "Dense(0)", "units", 0)]
    [InlineData("Dense({|NDSL0201:-3|}, Bias = false)", "Dense(-3, no bias)", "units", -3)]
    [InlineData("Dense(units: {|NDSL0201:int.MinValue|}, Name = \"a\")", "Dense(-2147483648)", "units", int.MinValue)]
    [InlineData("Dense({|NDSL0201:Small.Zero|})", "Dense(0)", "units", 0)]
    public void Dense(string layer, string words, string argument, int received) => Check.Diagnostics(
        Sources.Used($"[Input(4)]\n[{layer}]\n[MeanSquaredError]", "public static class Small { public const int Zero = 0; }"),
        Message($"layer 2, {words}", argument, 1, received));

    [Theory]
    [InlineData("Conv2D({|NDSL0201:0|}, 5)", "Conv2D(0, kernel 5x5)", "filters", 1, 0)]
    [InlineData("Conv2D(6, {|NDSL0201:0|})", "Conv2D(6, kernel 0x0)", "kernel", 1, 0)]
    [InlineData("Conv2D(kernel: 5, filters: {|NDSL0201:0|})", "Conv2D(0, kernel 5x5)", "filters", 1, 0)]
    [InlineData("Conv2D(filters: 6, {|NDSL0201:-1|})", "Conv2D(6, kernel -1x-1)", "kernel", 1, -1)]
    [InlineData("Conv2D(6, {|NDSL0201:0|}, 3)", "Conv2D(6, kernel 0x3)", "kernelHeight", 1, 0)]
    [InlineData("Conv2D(kernelWidth: {|NDSL0201:0|}, kernelHeight: 3, filters: 6)", "Conv2D(6, kernel 3x0)", "kernelWidth", 1, 0)]
    [InlineData("Conv2D(6, 3, Stride = {|NDSL0201:0|})", "Conv2D(6, kernel 3x3, stride 0)", "Stride", 1, 0)]
    [InlineData("Conv2D(6, 3, StrideHeight = {|NDSL0201:-1|})", "Conv2D(6, kernel 3x3, stride height -1)", "StrideHeight", 1, -1)]
    [InlineData("Conv2D(6, 3, Stride = 2, StrideWidth = {|NDSL0201:0|})", "Conv2D(6, kernel 3x3, stride 2, stride width 0)", "StrideWidth", 1, 0)]
    [InlineData("Conv2D(6, 3, Padding = {|NDSL0201:-1|})", "Conv2D(6, kernel 3x3, padding -1)", "Padding", 0, -1)]
    [InlineData("Conv2D(6, 3, PaddingHeight = {|NDSL0201:-1|})", "Conv2D(6, kernel 3x3, padding height -1)", "PaddingHeight", 0, -1)]
    [InlineData("Conv2D(6, 3, Padding = 1, PaddingWidth = {|NDSL0201:-2|})", "Conv2D(6, kernel 3x3, padding 1, padding width -2)", "PaddingWidth", 0, -2)]
    [InlineData("MaxPool2D({|NDSL0201:0|})", "MaxPool2D(0x0)", "size", 1, 0)]
    [InlineData("MaxPool2D(2, {|NDSL0201:0|})", "MaxPool2D(2x0)", "kernelWidth", 1, 0)]
    [InlineData("AvgPool2D(2, Stride = {|NDSL0201:-1|})", "AvgPool2D(2x2, stride -1)", "Stride", 1, -1)]
    public void Windows(string layer, string words, string argument, int least, int received) => Check.Diagnostics(
        Sources.Used($"[Input(1, 8, 8)]\n[{layer}]\n[Flatten]\n[MeanSquaredError]"), Message($"layer 2, {words}", argument, least, received));

    [Fact]
    public void SeveralAtOnce() => Check.Diagnostics(
        Sources.Used("[Input({|NDSL0201:0|}, 8, {|NDSL0201:-1|})]\n[Flatten]\n[MeanSquaredError]"),
        Message("layer 1, Input(0, 8, -1)", "shape[0]", 1, 0),
        Message("layer 1, Input(0, 8, -1)", "shape[2]", 1, -1));

    [Fact]
    public void SeveralOfAConvolution() => Check.Diagnostics(
        Sources.Used("[Input(1, 8, 8)]\n[Conv2D({|NDSL0201:0|}, {|NDSL0201:0|}, Stride = {|NDSL0201:0|})]\n[Flatten]\n[MeanSquaredError]"),
        Message("layer 2, Conv2D(0, kernel 0x0, stride 0)", "filters", 1, 0),
        Message("layer 2, Conv2D(0, kernel 0x0, stride 0)", "kernel", 1, 0),
        Message("layer 2, Conv2D(0, kernel 0x0, stride 0)", "Stride", 1, 0));

    private static string Message(string layer, string argument, int least, int received) =>
        $"{layer}, needs {argument} to be at least {least} but receives {received}";
}
