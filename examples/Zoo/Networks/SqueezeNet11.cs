namespace NetDsl.Examples.Zoo;

/// <summary>A fire module: few channels in the middle, then windows of 1 x 1 and of 3 x 3 side by side.</summary>
[Conv2D(Arg.Squeeze, 1), ReLU]
[Branch, Conv2D(Arg.Expand, 1), ReLU]
[Branch, Conv2D(Arg.Expand, 3, Padding = 1), ReLU]
[Concat]
public sealed class FireAttribute(int squeeze, int expand) : BlockAttribute(squeeze, expand);

/// <summary>SqueezeNet 1.1: as accurate as AlexNet with a fiftieth of its parameters.</summary>
/// <remarks>Iandola et al., <i>SqueezeNet</i>, arXiv:1602.07360; version 1.1 of the authors' repository, which torchvision has too.</remarks>
#pragma warning disable NDSL0208 // As published: the first window leaves the last row and column unread.
[Network]
[Input(3, 224, 224)]
[Conv2D(64, 3, Stride = 2), ReLU]
[MaxPool2D(3, Stride = 2, CeilMode = true)]
[Fire(16, 64, Repeat = 2)]
[MaxPool2D(3, Stride = 2, CeilMode = true)]
[Fire(32, 128, Repeat = 2)]
[MaxPool2D(3, Stride = 2, CeilMode = true)]
[Fire(48, 192, Repeat = 2)]
[Fire(64, 256, Repeat = 2)]
[Dropout(0.5)]
[Conv2D(1000, 1), ReLU]
[GlobalAvgPool2D]
[SoftmaxCrossEntropy]
public partial class SqueezeNet11;
#pragma warning restore NDSL0208
