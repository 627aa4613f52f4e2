namespace NetDsl;

/// <summary>
/// Softmax and cross-entropy in one, for classes that exclude each other: <c>L = sum over j of t[j] (log sum over k of e^z[k] - z[j])</c>,
/// computed so that nothing overflows. Targets are labels, or a distribution over the classes for each sample. The mean over the batch is taken.
/// </summary>
public sealed class SoftmaxCrossEntropyAttribute : LossAttribute;
