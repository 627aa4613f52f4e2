namespace NetDsl.Tests.Networks;

[Network]
[Input(2, 6, 6)]
[Conv2D(4, 3), PReLU(PerChannel = true), MaxPool2D(2)]
[Flatten, Dense(5), PReLU, Dense(3), APL(Hinges = 2), Dense(3), DualLine]
[MeanSquaredError]
public partial class Rectified;

[Network]
[Input(1), Dense(1, Bias = false), RReLU, MeanSquaredError]
public partial class Randomized;

[Network]
[Input(3), PELU(Name = "bend"), MeanSquaredError]
public partial class Bent;
