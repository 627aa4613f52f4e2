namespace NetDsl;

/// <summary>
/// A dense layer with a threshold for each connection: <c>z[j] = sum over i of max(x[i], b[j,i]) * w[j,i]</c> (<i>Input Specified Thresholds</i>,
/// 2.1.2). Where input and threshold are equal, the gradient goes to the threshold (2.1.3). Weight decay applies to the weights only.
/// </summary>
/// <param name="units">The number of outputs.</param>
public sealed class ThresholdDenseAttribute(int units) : DenseContractionAttribute(units)
{
    /// <summary>One term of the sum.</summary>
    /// <param name="x">The input.</param>
    /// <param name="b">The threshold; starts at 0, where the layer is a rectifier before a dense layer.</param>
    /// <param name="w">The weight.</param>
    public static float Formula(float x, [Learn(0f)] float b, [Learn(Decay = true)] float w) => MathF.Max(x, b) * w;
}
