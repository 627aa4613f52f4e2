namespace NetDsl;

/// <summary>The continuously differentiable exponential linear unit: x for x > 0, otherwise alpha (e^(x / alpha) - 1).</summary>
/// <remarks>Barron, <i>Continuously Differentiable Exponential Linear Units</i>, arXiv:1704.07483.</remarks>
public sealed class CELUAttribute : ActivationAttribute
{
    /// <summary>Minus the limit for small x. 1 unless set.</summary>
    public float Alpha { get; set; } = 1f;

    /// <summary>x for x > 0, otherwise alpha (e^(x / alpha) - 1).</summary>
    public static float Formula(float x, float alpha) => x > 0 ? x : alpha * Scalar.Expm1(x / alpha);
}
