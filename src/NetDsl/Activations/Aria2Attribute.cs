namespace NetDsl;

/// <summary>Aria-2, (1 + e^(-beta x))^(-alpha), computed as e^(-alpha softplus(-beta x)).</summary>
/// <remarks>
/// Patwardhan, Ingalhalikar and Walambe, <i>ARiA: Utilizing Richard's Curve for Controlling the Non-monotonicity</i>,
/// arXiv:1805.08878.
/// </remarks>
public sealed class Aria2Attribute : ActivationAttribute
{
    /// <summary>The exponent. 1.5 unless set, as in Echo.</summary>
    public float Alpha { get; set; } = 1.5f;

    /// <summary>How steep it is. 1 unless set.</summary>
    public float Beta { get; set; } = 1f;

    /// <summary>(1 + e^(-beta x))^(-alpha).</summary>
    public static float Formula(float x, float alpha, float beta) => MathF.Exp(-alpha * Scalar.Softplus(-beta * x));
}
