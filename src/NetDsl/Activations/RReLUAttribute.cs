namespace NetDsl;

/// <summary>
/// The randomized leaky rectified linear unit: x for x > 0, otherwise slope * x, with a slope drawn from U(1/8, 1/3) for each value
/// while the network trains, and its mean 11/48 otherwise.
/// </summary>
/// <remarks>
/// Xu et al., <i>Empirical Evaluation of Rectified Activations in Convolutional Network</i>, arXiv:1505.00853; limits as in PyTorch.
/// </remarks>
public sealed class RReLUAttribute : ActivationAttribute
{
    /// <summary>x for x > 0, otherwise slope * x.</summary>
    public static float Formula(float x, [Random(1f / 8, 1f / 3)] float slope) => x > 0 ? x : slope * x;
}
