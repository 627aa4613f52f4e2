namespace NetDsl.Benchmarks.Rows.Formulas;

#pragma warning disable NDSL0108 // A scale before an activation: by it the gradient by the activation's input is computed, as by the peer.

/// <summary>A threshold layer by itself: its outputs are measured.</summary>
[Network]
[Input(2048)]
[ThresholdDense(500)]
[MeanSquaredError]
public partial class ThresholdDenseForward;

/// <summary>A threshold layer whose gradients are measured.</summary>
[Network]
[Input(2048)]
[Scale(PerChannel = true)]
[ThresholdDense(500)]
[MeanSquaredError]
public partial class ThresholdDenseTraining;

/// <summary>A user's layer of the same size.</summary>
[Network]
[Input(2048)]
[Scale(PerChannel = true)]
[SoftThreshold(500)]
[MeanSquaredError]
public partial class SoftThresholdTraining;

/// <summary>A convolution with thresholds: 16 x 16 places. It goes without padding, where PyTorch's formulations would let the thresholds in.</summary>
[Network]
[Input(32, 18, 18)]
[Scale(PerChannel = true)]
[ThresholdConv2D(64, 3)]
[Flatten]
[MeanSquaredError]
public partial class ThresholdConvTraining;

/// <summary>Dual Line on 4,096 values a sample.</summary>
[Network]
[Input(1, 64, 64)]
[Scale(PerChannel = true), DualLine]
[Flatten]
[MeanSquaredError]
public partial class DualLineTraining;

/// <summary>Mish on as many.</summary>
[Network]
[Input(1, 64, 64)]
[Scale(PerChannel = true), Mish]
[Flatten]
[MeanSquaredError]
public partial class MishTraining;
