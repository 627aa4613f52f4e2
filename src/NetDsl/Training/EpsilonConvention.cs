namespace NetDsl;

/// <summary>Where epsilon stands in Adam's denominator, and its default.</summary>
public enum EpsilonConvention
{
    /// <summary>
    /// Beside the corrected second moment: <c>w -= lr (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + epsilon)</c>, 1e-8 by default
    /// (torch.optim.Adam; Kingma and Ba 2015, Algorithm 1).
    /// </summary>
    PyTorch,

    /// <summary>
    /// Beside the raw second moment: <c>w -= lr sqrt(1 - b2^t) / (1 - b1^t) m / (sqrt(v) + epsilon)</c>, 1e-7 by default
    /// (keras.optimizers.Adam; the form at the end of Kingma and Ba's section 2).
    /// </summary>
    Keras,
}
