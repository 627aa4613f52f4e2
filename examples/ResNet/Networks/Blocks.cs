namespace NetDsl.Examples.ResNet;

/// <summary>Two convolutions and the block's input: where it has fewer channels, zeros make up for them (the paper's option A).</summary>
[Conv2D(Arg.Channels, 3, Stride = Arg.Stride, Padding = 1, Bias = false), BatchNorm, ReLU]
[Conv2D(Arg.Channels, 3, Padding = 1, Bias = false), BatchNorm]
[AddSkip(Shortcut.ZeroPad), ReLU]
public sealed class BasicBlockAttribute(int channels, int stride = 1) : BlockAttribute(channels, stride);

/// <summary>Blocks of the same size, of which the first may halve the image.</summary>
[BasicBlock(Arg.Channels, stride: Arg.Stride), BasicBlock(Arg.Channels, Repeat = Arg.Depth - 1)]
public sealed class StageAttribute(int channels, int depth, int stride = 1) : BlockAttribute(channels, depth, stride);
