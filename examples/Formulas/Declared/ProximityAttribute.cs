namespace NetDsl.Examples.Formulas;

/// <summary>
/// From a squared distance to a nearness between 0 and 1: behind <see cref="SquaredDistanceAttribute"/> it makes Gaussian radial basis
/// functions of whole vectors.
/// </summary>
public sealed class ProximityAttribute : ActivationAttribute
{
    /// <summary>e^(-g x).</summary>
    public static float Formula(float x, [Learn(0.1f, Positive = true)] float g) => MathF.Exp(-g * x);
}
