namespace NetDsl;

/// <summary>
/// Layer normalisation: all values of a sample less their mean and over their deviation, then each scaled and shifted by what is learned for it:
/// <c>y[i] = (x[i] - mean) / sqrt(variance + epsilon) * scale[i] + shift[i]</c>, with the variance divided by the count. The shape stays the same; a sample depends on no other
/// (PyTorch's <c>LayerNorm</c> with the sample's shape as <c>normalized_shape</c>).
/// </summary>
/// <remarks>Ba et al., <i>Layer Normalization</i>, arXiv:1607.06450. <c>scale</c> and <c>shift</c> start at 1 and 0; weight decay leaves them alone.</remarks>
public sealed class LayerNormAttribute : LayerAttribute
{
    /// <summary>What is added to the variance, above 0. 1e-5 unless set.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>Whether a scale and a shift are learned. True unless set.</summary>
    public bool Affine { get; set; } = true;
}
