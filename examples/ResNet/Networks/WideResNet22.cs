namespace NetDsl.Examples.ResNet;

/// <summary>WideResNet-22 of width 6: three groups of three pre-activation blocks.</summary>
/// <remarks>Zagoruyko and Komodakis, <i>Wide Residual Networks</i>, BMVC 2016.</remarks>
[Network]
[Input(3, 32, 32)]
[Conv2D(16, 3, Padding = 1, Bias = false)]
[WideGroup(96, depth: 3)]
[WideGroup(192, depth: 3, stride: 2)]
[WideGroup(384, depth: 3, stride: 2)]
[BatchNorm, ReLU]
[GlobalAvgPool2D]
[Dense(10)]
[SoftmaxCrossEntropy]
public partial class WideResNet22;
