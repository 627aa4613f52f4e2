namespace NetDsl;

/// <summary>
/// The soft exponential, which goes from a logarithm (a = -1) over the identity (a = 0) to an exponential (a = 1); a is learned and
/// starts at 0. For a below 0 it is defined where a (x + a) &lt; 1 only, and NaN elsewhere.
/// </summary>
/// <remarks>Godfrey and Gashler, <i>A Continuum Among Logarithmic, Linear, and Exponential Functions</i>, arXiv:1602.01321.</remarks>
public sealed class SoftExponentialAttribute : ActivationAttribute
{
    /// <summary>What the learnable starts at. 0 unless set.</summary>
    public float A { get; set; }

    /// <summary>
    /// -log(1 - a (x + a)) / a for a &lt; 0, (e^(a x) - 1) / a + a for a > 0; near a = 0 their series x + a (1 + x^2 / 2), or a would
    /// never learn.
    /// </summary>
    public static float Formula(float x, [Learn] float a) =>
        MathF.Abs(a) < 1e-3f ? x + (a * (1f + (x * x / 2f)))
        : a > 0 ? (Scalar.Expm1(a * x) / a) + a
        : -Scalar.Log1p(-a * (x + a)) / a;
}
