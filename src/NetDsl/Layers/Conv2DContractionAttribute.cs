namespace NetDsl;

/// <summary>
/// The base of convolutions that sum a formula over channels and kernel: C x H x W to filters x H' x W' with
/// <c>z[o,y,x] = sum over c, i, j of Formula(input[c, y*stride + i - padding, x*stride + j - padding], p[o,c,i,j], ...)</c>. Derive from it and declare
/// <c>public static float Formula(float x, [Learn] float w, ...)</c>; each learnable has the shape of a kernel, filters x channels x rows x
/// columns, unless it says otherwise: <see cref="Per.ChannelPair"/> is filters x channels, <see cref="Per.Output"/> one for each filter,
/// <see cref="Per.Layer"/> a single one. One that has no start value takes the network's initializer. Positions on the padding add nothing,
/// the formula is not applied there, unless <see cref="PadWithZeros"/> is set.
/// </summary>
/// <remarks>
/// <c>MathF.Max(x, p)</c> and <c>MathF.Min(x, p)</c> are NaN where the input x is, as in the method. A learnable alone is taken for a number: where p is NaN, which happens once training has
/// gone wrong, the result may be x. <see cref="Network.FindNonFinite"/> says where a NaN first appears.
/// </remarks>
public abstract class Conv2DContractionAttribute : WindowAttribute
{
    /// <summary>A convolution with a square kernel.</summary>
    /// <param name="filters">The number of output channels.</param>
    /// <param name="kernel">The kernel's rows and columns.</param>
    protected Conv2DContractionAttribute(int filters, int kernel)
        : base(kernel, kernel) => Filters = filters;

    /// <summary>A convolution with a rectangular kernel.</summary>
    /// <param name="filters">The number of output channels.</param>
    /// <param name="kernelHeight">The kernel's rows.</param>
    /// <param name="kernelWidth">The kernel's columns.</param>
    protected Conv2DContractionAttribute(int filters, int kernelHeight, int kernelWidth)
        : base(kernelHeight, kernelWidth) => Filters = filters;

    /// <summary>The number of output channels.</summary>
    public int Filters { get; }

    /// <summary>
    /// Whether positions on the padding enter the sum as inputs of 0: each adds Formula(0, p, ...), of a threshold layer max(0, b) w, and its learnables take gradients there. False
    /// unless set: positions on the padding add nothing. Where the formula gives 0 for an input of 0, as x w does, both are the same.
    /// </summary>
    public bool PadWithZeros { get; set; }

    /// <summary>Whether each filter has a bias. False unless set.</summary>
    public bool Bias { get; set; }
}
