namespace NetDsl.Examples.Zoo;

/// <summary>A depthwise separable convolution: each channel by itself, then all channels at each place.</summary>
[DepthwiseConv2D(3, Stride = Arg.Stride, Padding = 1, Bias = false), BatchNorm, ReLU]
[Conv2D(Arg.Filters, 1, Bias = false), BatchNorm, ReLU]
public sealed class SeparableAttribute(int filters, int stride = 1) : BlockAttribute(filters, stride);

/// <summary>MobileNet: a network of depthwise separable convolutions for small machines.</summary>
/// <remarks>
/// Howard et al., <i>MobileNets</i>, arXiv:1704.04861, table 1. The table's last stride of 2 is taken as 1, as its sizes and all implementations have it.
/// </remarks>
[Network]
[Input(3, 224, 224)]
[Conv2D(32, 3, Stride = 2, Padding = 1, Bias = false), BatchNorm, ReLU]
[Separable(64)]
[Separable(128, stride: 2)]
[Separable(128)]
[Separable(256, stride: 2)]
[Separable(256)]
[Separable(512, stride: 2)]
[Separable(512, Repeat = 5)]
[Separable(1024, stride: 2)]
[Separable(1024)]
[GlobalAvgPool2D]
[Dense(1000)]
[SoftmaxCrossEntropy]
public partial class MobileNetV1;
