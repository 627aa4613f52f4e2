namespace NetDsl.Generator.Tests;

/// <summary>What can be wrong with the layers that deep networks are made of, each marked at the argument.</summary>
public class LayerDiagnostics
{
    [Theory]
    [InlineData("BatchNorm(Momentum = {|NDSL0220:1.5|})", "BatchNorm(momentum 1.5), needs Momentum to be from 0 to 1 but receives 1.5")]
    [InlineData("BatchNorm(Epsilon = {|NDSL0220:0|})", "BatchNorm(epsilon 0), needs Epsilon to be above 0 but receives 0")]
    [InlineData("BatchNorm(Epsilon = {|NDSL0220:double.NaN|})", "BatchNorm(epsilon NaN), needs Epsilon to be above 0 but receives NaN")]
    [InlineData("LayerNorm(Epsilon = {|NDSL0220:-1e-5|})", "LayerNorm(epsilon -1E-05), needs Epsilon to be above 0 but receives -1E-05")]
    [InlineData("Dropout({|NDSL0220:1|})", "Dropout(1), needs rate to be at least 0 and below 1 but receives 1")]
    [InlineData("Dropout({|NDSL0220:-0.5|})", "Dropout(-0.5), needs rate to be at least 0 and below 1 but receives -0.5")]
    [InlineData("TargetedDropout({|NDSL0220:1.5|}, 0.5)", "TargetedDropout(1.5, targeted 0.5), needs rate to be at least 0 and below 1 but receives 1.5")]
    [InlineData("TargetedDropout(0.5, {|NDSL0220:2|})", "TargetedDropout(0.5, targeted 2), needs targeted to be from 0 to 1 but receives 2")]
    [InlineData("MaxPool2D(2, Padding = {|NDSL0220:2|})", "MaxPool2D(2x2, padding 2), needs Padding to be less than the window's height, 2 but receives 2")]
    [InlineData("AvgPool2D(3, Stride = 1, PaddingWidth = {|NDSL0220:3|})", "AvgPool2D(3x3, stride 1, padding width 3), needs PaddingWidth to be less than the window's width, 3 but receives 3")]
    [InlineData("SpatialPyramidPool2D(3, {|NDSL0220:9|})", "SpatialPyramidPool2D(3, 9), needs levels[1] to be from 1 to 8, as many as the image it receives has rows and columns, but receives 9")]
    [InlineData("{|NDSL0201:SpatialPyramidPool2D|}", "SpatialPyramidPool2D(), needs the number of levels to be at least 1 but receives 0")]
    [InlineData("Conv2D(6, 3, Groups = {|NDSL0221:4|})", "Conv2D(6, kernel 3x3, groups 4), splits 4 channels and 6 filters into 4 groups, which does not come out even: choose 1 or 2 groups, or other numbers of channels and filters")]
    [InlineData("Conv2D(6, 3, Groups = {|NDSL0201:0|})", "Conv2D(6, kernel 3x3, groups 0), needs Groups to be at least 1 but receives 0")]
    [InlineData("Conv2D(6, 3, Dilation = {|NDSL0201:0|})", "Conv2D(6, kernel 3x3, dilation 0), needs Dilation to be at least 1 but receives 0")]
    [InlineData("Conv2D(6, {|NDSL0202:3|}, Dilation = 4)", "Conv2D(6, kernel 3x3, dilation 4), needs an input of at least 9x9 but receives 4x8x8 from layer 1, Input(4, 8, 8): make the kernel smaller, add padding, or pool less before it")]
    [InlineData("DepthwiseConv2D(3, Multiplier = {|NDSL0201:0|})", "DepthwiseConv2D(kernel 3x3, multiplier 0), needs Multiplier to be at least 1 but receives 0")]
    [InlineData("Conv2D(6, 3, Same = true, Padding = {|NDSL0222:1|})", "Conv2D(6, kernel 3x3, padding 1, same padding), sets Same, which says how much padding there is, and Padding too: remove one of them")]
    [InlineData("{|NDSL0223:Reshape(4, 8, 7)|}", "Reshape(4, 8, 7), makes 224 values, but the 4x8x8 that it receives from layer 1, Input(4, 8, 8) is 256: choose dimensions with that product, one of which may be -1")]
    [InlineData("{|NDSL0223:Reshape(-1, 7)|}", "Reshape(-1, 7), makes a multiple of 7 values, but the 4x8x8 that it receives from layer 1, Input(4, 8, 8) is 256: choose dimensions with that product, one of which may be -1")]
    [InlineData("Reshape(-1, {|NDSL0201:-1|})", "Reshape(-1, -1), needs shape[1] to be at least 1 but receives -1")]
    [InlineData("{|NDSL0224:Conv1D(6, 3)|}", "Conv1D(6, kernel 3), needs a sequence (channels x length) but receives 4x8x8 from layer 1, Input(4, 8, 8): give [Input] two dimensions, or add [Reshape(channels, length)] between them")]
    [InlineData("ZeroPad2D({|NDSL0201:-1|})", "ZeroPad2D(-1), needs padding to be at least 0 but receives -1")]
    [InlineData("ZeroPad2D(1, {|NDSL0201:-2|}, 0, 0)", "ZeroPad2D(top 1, bottom -2, left 0, right 0), needs bottom to be at least 0 but receives -2")]
    [InlineData("Upsample2D({|NDSL0201:0|})", "Upsample2D(0x0), needs factor to be at least 1 but receives 0")]
    [InlineData("{|NDSL0205:Upsample2D(100000)|}", "Upsample2D(100000x100000), would hold 4x800000x800000 values, more than an index can reach: make it smaller")]
    public void OfAnImage(string layer, string message) => Check.Diagnostics(
        Sources.Used($"[Input(4, 8, 8)]\n[{layer}]\n[Flatten]\n[MeanSquaredError]"), $"layer 2, {message}");

    [Theory]
    [InlineData("Conv1D(3, {|NDSL0202:9|})", "Conv1D(3, kernel 9), needs an input of at least 4x9 but receives 4x8 from layer 1, Input(4, 8): make the kernel smaller, add padding, or pool less before it")]
    [InlineData("Conv1D(3, 3, Groups = {|NDSL0221:2|})", "Conv1D(3, kernel 3, groups 2), splits 4 channels and 3 filters into 2 groups, which does not come out even: choose 1 groups, or other numbers of channels and filters")]
    [InlineData("Conv1D(3, 3, Same = true, Padding = {|NDSL0222:1|})", "Conv1D(3, kernel 3, padding 1, same padding), sets Same, which says how much padding there is, and Padding too: remove one of them")]
    [InlineData("MaxPool1D(2, Padding = {|NDSL0220:2|})", "MaxPool1D(2, padding 2), needs Padding to be less than the window's length, 2 but receives 2")]
    [InlineData("AvgPool1D({|NDSL0201:0|})", "AvgPool1D(0), needs size to be at least 1 but receives 0")]
    [InlineData("{|NDSL0204:GlobalAvgPool2D|}", "GlobalAvgPool2D, needs an image (channels x height x width) but receives 4x8 from layer 1, Input(4, 8): move it before [Flatten], or give [Input] three dimensions")]
    public void OfASequence(string layer, string message) => Check.Diagnostics(
        Sources.Used($"[Input(4, 8)]\n[{layer}]\n[Flatten]\n[MeanSquaredError]"), $"layer 2, {message}");

    /// <summary>A scale or a dropout beside an activation is no second activation.</summary>
    [Theory]
    [InlineData("Dense(4), ReLU, Dropout(0.5)")]
    [InlineData("Dense(4), Scale, ReLU")]
    [InlineData("Dense(4), ReLU, Scale(PerChannel = true), Dropout(0.1)")]
    public void NothingToWarnOf(string layers) => Check.Compiles(Sources.Used($"[Input(4)]\n[{layers}]\n[MeanSquaredError]"));
}
