namespace NetDsl;

/// <summary>
/// The logistic sigmoid and binary cross-entropy in one, for yes-or-no outputs: <c>L = max(z, 0) - z t + log(1 + e^-|z|)</c>, the mean over
/// outputs and batch. Targets are values in [0, 1]; a network of one output also takes the labels 0 and 1.
/// </summary>
public sealed class BinaryCrossEntropyAttribute : LossAttribute;
