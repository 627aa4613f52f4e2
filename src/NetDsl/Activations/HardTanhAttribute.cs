namespace NetDsl;

/// <summary>The hard hyperbolic tangent, clip(x, -1, 1). Its derivative is 1 strictly inside, otherwise 0.</summary>
/// <remarks>Collobert, <i>Large Scale Machine Learning</i>, 2004.</remarks>
public sealed class HardTanhAttribute : ActivationAttribute
{
    /// <summary>clip(x, -1, 1).</summary>
    public static float Formula(float x) => Math.Clamp(x, -1f, 1f);
}
