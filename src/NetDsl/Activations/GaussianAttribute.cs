namespace NetDsl;

/// <summary>The Gaussian, e^(-x^2).</summary>
public sealed class GaussianAttribute : ActivationAttribute
{
    /// <summary>e^(-x^2).</summary>
    public static float Formula(float x) => MathF.Exp(-(x * x));
}
