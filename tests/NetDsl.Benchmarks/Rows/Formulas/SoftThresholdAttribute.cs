namespace NetDsl.Benchmarks.Rows.Formulas;

/// <summary>A dense layer as a user writes one, with a smooth function of the distance to a threshold for each connection.</summary>
public sealed class SoftThresholdAttribute(int units) : DenseContractionAttribute(units)
{
    /// <summary>One term of the sum.</summary>
    public static float Formula(float x, [Learn(0f)] float b, [Learn] float w) => w * Scalar.Softplus(x - b);
}
