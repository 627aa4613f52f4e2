namespace NetDsl.Examples.Formulas;

/// <summary>
/// Radial basis functions on the connections: each weighs a Gaussian of its input around a learned centre; the connections of an output
/// share its width.
/// </summary>
/// <param name="units">The number of outputs.</param>
public sealed class GaussianRbfAttribute(int units) : DenseContractionAttribute(units)
{
    /// <summary>One term of the sum: w e^(-g (x - c)^2).</summary>
    public static float Formula(
        float x, [Learn] float w, [Learn(0f, 1f)] float c, [Learn(2f, Per = Per.Output, Positive = true)] float g)
    {
        float distance = x - c;
        return w * MathF.Exp(-g * distance * distance);
    }
}
