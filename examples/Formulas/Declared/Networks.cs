namespace NetDsl.Examples.Formulas;

/// <summary>Digits, by an activation of one's own.</summary>
[Network]
[Input(784)]
[Dense(64), Serf]
[Dense(10)]
[SoftmaxCrossEntropy]
public partial class SerfNetwork;

/// <summary>Digits, by an activation that learns: the hidden units share its two parameters.</summary>
[Network]
[Input(784)]
[Dense(64), SinLU]
[Dense(10)]
[SoftmaxCrossEntropy]
public partial class SinLUNetwork;

/// <summary>Digits, by the hidden units' distance from a learned point for each class: the nearest wins.</summary>
[Network]
[Input(784)]
[Dense(64), ReLU]
[Adder(10)]
[SoftmaxCrossEntropy]
public partial class AdderNetwork;

/// <summary>Digits, by how near their features are to 64 learned points.</summary>
[Network]
[Input(784)]
[Dense(32), Tanh]
[SquaredDistance(64), Proximity]
[Dense(10)]
[SoftmaxCrossEntropy]
public partial class SquaredDistanceNetwork;

/// <summary>Digits, by Gaussians on the connections of the last layer.</summary>
[Network]
[Input(784)]
[Dense(32), Sigmoid]
[GaussianRbf(10)]
[SoftmaxCrossEntropy]
public partial class GaussianRbfNetwork;

/// <summary>Digits, by soft thresholds on the connections of the last layer.</summary>
[Network]
[Input(784)]
[Dense(64)]
[SoftThreshold(10)]
[SoftmaxCrossEntropy]
public partial class SoftThresholdNetwork;
