namespace NetDsl;

/// <summary>
/// A fully connected layer without bias on a vector: <c>z[j] = sum over i of x[i] * weight[j,i]</c>. <see cref="DenseAttribute"/> is the same with
/// a bias; before <see cref="ThresholdAttribute">[Threshold]</see> none is needed (<i>Input Specified Thresholds</i>, 2.1.1).
/// </summary>
/// <param name="units">The number of outputs.</param>
public sealed class LinearAttribute(int units) : LayerAttribute
{
    /// <summary>The number of outputs.</summary>
    public int Units { get; } = units;
}
