namespace NetDsl;

/// <summary>The sigmoid linear unit, x / (1 + e^-x).</summary>
/// <remarks>Elfwing, Uchibe and Doya, <i>Sigmoid-Weighted Linear Units</i>, arXiv:1702.03118.</remarks>
public sealed class SiLUAttribute : ActivationAttribute
{
    /// <summary>x / (1 + e^-x).</summary>
    public static float Formula(float x) => x * Scalar.Sigmoid(x);
}
