namespace NetDsl.Examples.Zoo;

/// <summary>LeNet-5: two convolutions and three dense layers.</summary>
/// <remarks>LeCun et al., <i>Gradient-based learning applied to document recognition</i>, 1998, with ReLU and the largest value of each window.</remarks>
[Network]
[Input(1, 28, 28)]
[Conv2D(6, 5),  ReLU, MaxPool2D(2)]
[Conv2D(16, 5), ReLU, MaxPool2D(2)]
[Flatten]
[Dense(120), ReLU]
[Dense(84),  ReLU]
[Dense(10)]
[SoftmaxCrossEntropy]
public partial class LeNet5;
