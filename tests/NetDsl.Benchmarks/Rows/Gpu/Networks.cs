namespace NetDsl.Benchmarks.Rows.Gpu;

/// <summary>Sums of 2048 thresholds each, 2048 of them.</summary>
[Network]
[Input(2048)]
[ThresholdDense(2048)]
[MeanSquaredError]
public partial class ThresholdContraction;

/// <summary>A product with a matrix of 4096 x 4096.</summary>
[Network]
[Input(4096)]
[Dense(4096, Bias = false)]
[MeanSquaredError]
public partial class LargeProduct;
