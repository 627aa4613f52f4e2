namespace NetDsl;

/// <summary>The hyperbolic tangent.</summary>
public sealed class TanhAttribute : ActivationAttribute
{
    /// <summary>tanh(x).</summary>
    public static float Formula(float x) => MathF.Tanh(x);
}
