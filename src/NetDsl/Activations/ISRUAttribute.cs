namespace NetDsl;

/// <summary>The inverse square root unit, x / sqrt(1 + alpha x^2).</summary>
/// <remarks>Carlile et al., <i>Improving Deep Learning by Inverse Square Root Linear Units</i>, arXiv:1710.09967.</remarks>
public sealed class ISRUAttribute : ActivationAttribute
{
    /// <summary>The limits are +-1 / sqrt(alpha). 1 unless set.</summary>
    public float Alpha { get; set; } = 1f;

    /// <summary>x / sqrt(1 + alpha x^2).</summary>
    public static float Formula(float x, float alpha) => x / MathF.Sqrt(1f + (alpha * x * x));
}
