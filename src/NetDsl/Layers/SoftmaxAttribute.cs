namespace NetDsl;

/// <summary>
/// Softmax over the first dimension: the values of a vector, or the channels at each position of an image:
/// <c>y[j] = e^x[j] / sum over k of e^x[k]</c>. Not before <see cref="SoftmaxCrossEntropyAttribute"/>, which brings its own.
/// </summary>
public sealed class SoftmaxAttribute : LayerAttribute;
