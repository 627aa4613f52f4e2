namespace NetDsl.Benchmarks.Rows.LeNet;

/// <summary>LeNet-5 with the built-in leaky rectifier.</summary>
[Network]
[Input(1, 28, 28)]
[Conv2D(6, 5),  LeakyReLU, MaxPool2D(2)]
[Conv2D(16, 5), LeakyReLU, MaxPool2D(2)]
[Flatten]
[Dense(120), LeakyReLU]
[Dense(84),  LeakyReLU]
[Dense(10)]
[SoftmaxCrossEntropy]
public partial class LeakyLeNet5;

/// <summary>The same with the leaky rectifier of a user.</summary>
[Network]
[Input(1, 28, 28)]
[Conv2D(6, 5),  UserLeakyReLU, MaxPool2D(2)]
[Conv2D(16, 5), UserLeakyReLU, MaxPool2D(2)]
[Flatten]
[Dense(120), UserLeakyReLU]
[Dense(84),  UserLeakyReLU]
[Dense(10)]
[SoftmaxCrossEntropy]
public partial class UserLeakyLeNet5;
