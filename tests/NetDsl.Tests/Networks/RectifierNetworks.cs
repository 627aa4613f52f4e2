namespace NetDsl.Tests.Networks;

[Network]
[Input(2, 5, 5), Conv2D(4, 2), ReLU, Flatten, Dense(3), MeanSquaredError]
public partial class Plain;

[Network]
[Input(2, 5, 5), Conv2D(4, 2), PReLU, Flatten, Dense(3), MeanSquaredError]
public partial class ChannelShared;

[Network]
[Input(2, 5, 5), Conv2D(4, 2), PReLU(PerChannel = true), Flatten, Dense(3), MeanSquaredError]
public partial class ChannelWise;

[Network]
[Input(4), DualLine, MeanSquaredError]
public partial class Lines;

[Network]
[Input(2, 15, 15), ThresholdConv2D(3, 2), Flatten, ThresholdDense(40), MeanSquaredError]
public partial class Thresholds;
