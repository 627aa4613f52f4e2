namespace NetDsl;

/// <summary>The exponential linear sigmoid squashing: x sigmoid(x) for x >= 0, otherwise (e^x - 1) sigmoid(x).</summary>
/// <remarks>Basirat and Roth, <i>The Quest for the Golden Activation Function</i>, arXiv:1808.00783.</remarks>
public sealed class ELiSHAttribute : ActivationAttribute
{
    /// <summary>x sigmoid(x) for x >= 0, otherwise (e^x - 1) sigmoid(x).</summary>
    public static float Formula(float x) => (x >= 0 ? x : Scalar.Expm1(x)) * Scalar.Sigmoid(x);
}
