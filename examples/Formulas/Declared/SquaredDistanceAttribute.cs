namespace NetDsl.Examples.Formulas;

/// <summary>The squared distance of the inputs from a learned centre for each output.</summary>
/// <param name="units">The number of outputs.</param>
public sealed class SquaredDistanceAttribute(int units) : DenseContractionAttribute(units)
{
    /// <summary>One term of the sum: (x - c)^2.</summary>
    public static float Formula(float x, [Learn(-1f, 1f)] float c) => (x - c) * (x - c);
}
