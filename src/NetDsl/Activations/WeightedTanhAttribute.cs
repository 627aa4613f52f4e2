namespace NetDsl;

/// <summary>The weighted hyperbolic tangent, tanh(weight x).</summary>
/// <remarks>As in the package Echo (2019).</remarks>
public sealed class WeightedTanhAttribute : ActivationAttribute
{
    /// <summary>The factor of x. 1 unless set.</summary>
    public float Weight { get; set; } = 1f;

    /// <summary>tanh(weight x).</summary>
    public static float Formula(float x, float weight) => MathF.Tanh(weight * x);
}
