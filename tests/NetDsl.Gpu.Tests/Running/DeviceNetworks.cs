namespace NetDsl.Gpu.Tests.Running;

[Network]
[Input(4)]
[Dense(9), ReLU]
[Dense(3)]
[SoftmaxCrossEntropy]
public partial class DeviceClassifier;

[Network]
[Input(4)]
[Dense(5), ReLU]
[Dense(2)]
[MeanSquaredError]
public partial class DeviceRegressor;

/// <summary>A learnable that does not decay, and one that is kept positive.</summary>
[Network]
[Input(4)]
[Dense(9), PReLU]
[Dense(5), PELU]
[Dense(3)]
[SoftmaxCrossEntropy]
public partial class DeviceLearner;

/// <summary>Running statistics, random draws, a further output.</summary>
[Network]
[Input(1, 6, 6)]
[Conv2D(3, 3), BatchNorm, ReLU]
[MaxPool2D(2)]
[Flatten, Output("features")]
[Dropout(0.25f)]
[Dense(3)]
[SoftmaxCrossEntropy]
public partial class DeviceImages;

/// <summary>Layers of one width, and no batch normalisation: training keeps each layer's result, outputs alone need two at a time.</summary>
[Network]
[Input(64)]
[Dense(64), Tanh, Dense(64), Tanh, Dense(64), Tanh, Dense(64), Tanh, Dense(64), Tanh, Dense(64), Tanh]
[Dense(3)]
[SoftmaxCrossEntropy]
public partial class DeviceChain;
