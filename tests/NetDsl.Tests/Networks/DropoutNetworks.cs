namespace NetDsl.Tests.Networks;

[Network, Input(64), Scale(PerElement = true), Dropout(0.25), MeanSquaredError]
public partial class DropoutNetwork;

[Network, Input(64), Scale(PerElement = true), TargetedDropout(0.5, 0.5), MeanSquaredError]
public partial class TargetedDropoutNetwork;
