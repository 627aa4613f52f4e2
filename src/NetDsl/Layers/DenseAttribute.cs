namespace NetDsl;

/// <summary>A fully connected (affine) layer on a vector: <c>z[j] = bias[j] + sum over i of x[i] * weight[j,i]</c>.</summary>
/// <param name="units">The number of outputs.</param>
public sealed class DenseAttribute(int units) : LayerAttribute
{
    /// <summary>The number of outputs.</summary>
    public int Units { get; } = units;

    /// <summary>Whether each unit has a bias. True unless set.</summary>
    public bool Bias { get; set; } = true;
}
