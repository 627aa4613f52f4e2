namespace NetDsl.Examples.Gpu.Rows;

/// <summary>Sums of 2048 thresholds each, 2048 of them.</summary>
[Network]
[Input(2048)]
[ThresholdDense(2048, Bias = false)]
[MeanSquaredError]
public partial class ThresholdContraction;

/// <summary>The layer of the paper's table of times: 2048 inputs, 500 units.</summary>
[Network]
[Input(2048)]
[ThresholdDense(500, Bias = false)]
[MeanSquaredError]
public partial class ThresholdLayer;

/// <summary>A product of matrices of 4096 x 4096.</summary>
[Network]
[Input(4096)]
[Dense(4096, Bias = false)]
[MeanSquaredError]
public partial class LargeProduct;

/// <summary>The threshold layer at a small size.</summary>
[Network]
[Input(64)]
[ThresholdDense(48, Bias = false)]
[MeanSquaredError]
public partial class SmallThresholds;

/// <summary>The product at a small size.</summary>
[Network]
[Input(64)]
[Dense(64, Bias = false)]
[MeanSquaredError]
public partial class SmallProduct;
