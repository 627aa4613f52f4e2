namespace NetDsl.Examples.Gpu.Checks;

// One network for each kind of kernel, with odd sizes, so that every kernel has edges.

/// <summary>Products of rows, activations behind them, dropout, classes.</summary>
[Network]
[Input(37)]
[Dense(150), Tanh]
[Dropout(0.25)]
[Dense(19), GELU]
[Dense(5)]
[SoftmaxCrossEntropy]
public partial class DenseNetwork;

/// <summary>Sums of thresholds, a learnable activation, values.</summary>
[Network]
[Input(37)]
[ThresholdDense(141), PReLU]
[ThresholdDense(9), Sigmoid]
[MeanSquaredError]
public partial class ThresholdNetwork;

/// <summary>Convolutions with and without padding, stride and groups; pooling of both kinds.</summary>
[Network]
[Input(3, 17, 13)]
[Conv2D(10, 3, Padding = 1, Stride = 2), ReLU]
[DepthwiseConv2D(3, Padding = 1), ELU]
[MaxPool2D(3, Stride = 2)]
[Conv2D(12, 2), Swish]
[AvgPool2D(3, 2)]
[Flatten]
[Dense(4)]
[SoftmaxCrossEntropy]
public partial class ConvolutionNetwork;

/// <summary>Convolutions of thresholds.</summary>
[Network]
[Input(2, 11, 9)]
[ThresholdConv2D(7, 3), LeakyReLU]
[GlobalAvgPool2D]
[Dense(3)]
[SoftmaxCrossEntropy]
public partial class ThresholdConvolutionNetwork;

/// <summary>Normalisations, and joins of branches.</summary>
[Network]
[Input(3, 10, 10)]
[Conv2D(8, 3, Padding = 1, Bias = false), BatchNorm, ReLU]
[ResNet.BasicBlock(8), ResNet.BasicBlock(16, stride: 2)]
[Flatten]
[Dense(6), LayerNorm]
[SoftmaxCrossEntropy]
public partial class ResidualNetwork;

/// <summary>Windows along sequences, and pieces of which the largest counts.</summary>
[Network]
[Input(3, 23)]
[Conv1D(6, 4, Padding = 2), Tanh]
[MaxPool1D(2, Stride = 1), AvgPool1D(3)]
[Flatten, Maxout(11, 3)]
[Linear(4)]
[MeanSquaredError]
public partial class SequenceNetwork;

/// <summary>Images that are padded, enlarged, reshaped and pooled in bins; probabilities.</summary>
[Network]
[Input(2, 5, 6)]
[ZeroPad2D(1, 2, 0, 3), Conv2D(4, 3, Dilation = 2, Padding = 1), BReLU]
[Upsample2D(2, Mode = Upsampling.Bilinear), Softmax]
[MaxoutConv2D(6, 2, 2), Upsample2D(1, 3)]
[Reshape(3, 22, 39), GroupedBlock]
[SpatialPyramidPool2D(3, 2, 1)]
[Dense(5)]
[BinaryCrossEntropy]
public partial class ImageNetwork;

/// <summary>A convolution in groups.</summary>
[Conv2D(9, 3, Groups = 3, Stride = 2, Padding = 1), PReLU(PerChannel = true)]
public sealed class GroupedBlockAttribute() : BlockAttribute();

/// <summary>Branches that are joined in every way, and a value that is gone on from twice.</summary>
[Network]
[Input(13)]
[Dense(9), Tap("start")]
[Branch, Dense(8), Tanh, Branch, Dense(8), Sigmoid, Branch, Dense(8), Add]
[Tap("sum"), From("start"), Dense(8), Multiply("sum")]
[Concat("start"), Output("joined")]
[TargetedDropout(0.5, 0.6), Scale(PerElement = true, Bias = true), LayerNorm]
[Dense(4)]
[SoftmaxCrossEntropy]
public partial class JoiningNetwork;

/// <summary>A residual network that computes values again on the way back, with a projection as a shortcut.</summary>
[Network(Recompute = true)]
[Input(2, 8, 7)]
[Conv2D(4, 3, Padding = 1, Bias = false), BatchNorm, RReLU]
[ProjectedBlock(6, stride: 2), ProjectedBlock(6)]
[GlobalAvgPool2D, Dense(3)]
[SoftmaxCrossEntropy]
public partial class RecomputingNetwork;

/// <summary>Two convolutions beside a projection.</summary>
[Conv2D(Arg.Channels, 3, Stride = Arg.Stride, Padding = 1, Bias = false), BatchNorm, ELU]
[Conv2D(Arg.Channels, 3, Padding = 1, Bias = false), BatchNorm]
[AddSkip(Shortcut.Projection), Swish]
public sealed class ProjectedBlockAttribute(int channels, int stride = 1) : BlockAttribute(channels, stride);

/// <summary>Trained by steps: without a kink, so that these do not make a difference of rounding larger.</summary>
[Network]
[Input(1, 8, 8)]
[Conv2D(4, 3), BatchNorm, Tanh]
[AvgPool2D(2), Flatten]
[Dense(3)]
[SoftmaxCrossEntropy]
public partial class SmoothNetwork;
