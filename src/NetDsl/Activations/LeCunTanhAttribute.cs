namespace NetDsl;

/// <summary>LeCun's scaled hyperbolic tangent, 1.7159 tanh(2 x / 3).</summary>
/// <remarks>LeCun et al., <i>Efficient BackProp</i>, 1998, section 4.4.</remarks>
public sealed class LeCunTanhAttribute : ActivationAttribute
{
    /// <summary>1.7159 tanh(2 x / 3).</summary>
    public static float Formula(float x) => 1.7159f * MathF.Tanh(2f / 3 * x);
}
