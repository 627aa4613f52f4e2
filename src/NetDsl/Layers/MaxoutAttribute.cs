namespace NetDsl;

/// <summary>
/// The largest of several affine functions: <c>y[j] = max over p of (bias[p,j] + sum over i of x[i] * weight[p,j,i])</c> (Goodfellow et al. 2013,
/// <i>Maxout Networks</i>). The gradient goes to the piece that won, the first among equals. The weight is pieces*units x inputs, a piece after the other.
/// </summary>
/// <param name="units">The number of outputs.</param>
/// <param name="pieces">How many affine functions each output is the largest of.</param>
public sealed class MaxoutAttribute(int units, int pieces) : LayerAttribute
{
    /// <summary>The number of outputs.</summary>
    public int Units { get; } = units;

    /// <summary>How many affine functions each output is the largest of.</summary>
    public int Pieces { get; } = pieces;
}
