namespace NetDsl.Examples.Zoo;

/// <summary>LeNet-4: two convolutions and two dense layers.</summary>
/// <remarks>
/// LeCun et al., <i>Gradient-based learning applied to document recognition</i>, 1998, with the filters and the pooling of today's LeNet-5.
/// </remarks>
[Network]
[Input(1, 28, 28)]
[Conv2D(6, 5),  ReLU, MaxPool2D(2)]
[Conv2D(16, 5), ReLU, MaxPool2D(2)]
[Flatten]
[Dense(120), ReLU]
[Dense(10)]
[SoftmaxCrossEntropy]
public partial class LeNet4;
