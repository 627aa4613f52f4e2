namespace NetDsl.Examples.Formulas;

/// <summary>A dense layer with a soft threshold on each connection: the smooth form of <c>w * max(x - b, 0)</c>.</summary>
/// <param name="units">The number of outputs.</param>
public sealed class SoftThresholdAttribute(int units) : DenseContractionAttribute(units)
{
    /// <summary>One term of the sum: w log(1 + e^(x - b)).</summary>
    public static float Formula(float x, [Learn(0f)] float b, [Learn(Decay = true)] float w) => w * Scalar.Softplus(x - b);
}
