namespace NetDsl;

/// <summary>Softplus, log(1 + e^(beta x)) / beta; past the threshold, where the two are equal, x itself.</summary>
/// <remarks>Dugas et al., <i>Incorporating Second-Order Functional Knowledge for Better Option Pricing</i>, NeurIPS 2000.</remarks>
public sealed class SoftplusAttribute : ActivationAttribute
{
    /// <summary>How sharp the bend is. 1 unless set.</summary>
    public float Beta { get; set; } = 1f;

    /// <summary>Where the function becomes linear. 20 unless set, as in PyTorch.</summary>
    public float Threshold { get; set; } = 20f;

    /// <summary>log(1 + e^(beta x)) / beta, or x where beta x > threshold.</summary>
    public static float Formula(float x, float beta, float threshold) => beta * x > threshold ? x : Scalar.Softplus(beta * x) / beta;
}
