namespace NetDsl.Examples.ResNet;

/// <summary>A block with normalisation and rectifier before each convolution.</summary>
[BatchNorm, ReLU]
[Conv2D(Arg.Channels, 3, Padding = 1, Bias = false), BatchNorm, ReLU]
[Conv2D(Arg.Channels, 3, Padding = 1, Bias = false)]
[AddSkip]
public sealed class WideBlockAttribute(int channels) : BlockAttribute(channels);

/// <summary>The block that widens the value: both ways start from the same activation, the shorter one by a 1 x 1 convolution.</summary>
[BatchNorm, ReLU]
[Branch, Conv2D(Arg.Channels, 3, Stride = Arg.Stride, Padding = 1, Bias = false), BatchNorm, ReLU, Conv2D(Arg.Channels, 3, Padding = 1, Bias = false)]
[Branch, Conv2D(Arg.Channels, 1, Stride = Arg.Stride, Bias = false)]
[Add]
public sealed class WideningBlockAttribute(int channels, int stride) : BlockAttribute(channels, stride);

/// <summary>Blocks of the same size, of which the first widens and may halve the image.</summary>
[WideningBlock(Arg.Channels, stride: Arg.Stride), WideBlock(Arg.Channels, Repeat = Arg.Depth - 1)]
public sealed class WideGroupAttribute(int channels, int depth, int stride = 1) : BlockAttribute(channels, depth, stride);
