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
