namespace NetDsl.Tests.Training;

[Network]
[Input(4)]
[Dense(3)]
[SoftmaxCrossEntropy]
public partial class TinyClassifier;

[Network]
[Input(4)]
[Dense(2)]
[MeanSquaredError]
public partial class TinyRegressor;

[Network]
[Input(4)]
[Dense(2)]
[BinaryCrossEntropy]
public partial class TinyTagger;

[Network]
[Input(4)]
[Dense(1)]
[BinaryCrossEntropy]
public partial class TinyDetector;

/// <summary>Weights of lengths that fill no vector, biases, and a slope that does not decay.</summary>
[Network]
[Input(4)]
[Dense(9), PReLU]
[Dense(3)]
[SoftmaxCrossEntropy]
public partial class TinyDecaying;
