namespace NetDsl;

/// <summary>The exponential linear unit: x for x > 0, otherwise alpha (e^x - 1).</summary>
/// <remarks>
/// Clevert, Unterthiner and Hochreiter, <i>Fast and Accurate Deep Network Learning by Exponential Linear Units</i>, ICLR 2016.
/// </remarks>
public sealed class ELUAttribute : ActivationAttribute
{
    /// <summary>Minus the limit for small x. 1 unless set.</summary>
    public float Alpha { get; set; } = 1f;

    /// <summary>x for x > 0, otherwise alpha (e^x - 1).</summary>
    public static float Formula(float x, float alpha) => x > 0 ? x : alpha * Scalar.Expm1(x);
}
