namespace NetDsl.Benchmarks.Rows.LeNet;

/// <summary>The network of these rows: the LeNet-5 of the README, 44,426 parameters.</summary>
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
