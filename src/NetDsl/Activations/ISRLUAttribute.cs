namespace NetDsl;

/// <summary>The inverse square root linear unit: x for x >= 0, otherwise x / sqrt(1 + alpha x^2).</summary>
/// <remarks>Carlile et al., <i>Improving Deep Learning by Inverse Square Root Linear Units</i>, arXiv:1710.09967.</remarks>
public sealed class ISRLUAttribute : ActivationAttribute
{
    /// <summary>The limit for small x is -1 / sqrt(alpha). 1 unless set.</summary>
    public float Alpha { get; set; } = 1f;

    /// <summary>x for x >= 0, otherwise x / sqrt(1 + alpha x^2).</summary>
    public static float Formula(float x, float alpha) => x >= 0 ? x : x / MathF.Sqrt(1f + (alpha * x * x));
}
