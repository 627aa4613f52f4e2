namespace NetDsl;

/// <summary>
/// The base of convolutions that sum a formula over channels and kernel: C x H x W to filters x H' x W' with
/// <c>z[o,y,x] = sum over c, i, j of Formula(input[c, y*stride + i - padding, x*stride + j - padding], p[o,c,i,j], ...)</c>. Derive from it and declare
/// <c>public static float Formula(float x, [Learn] float w, ...)</c>; each learnable has the shape of a kernel, filters x channels x rows x
/// columns, unless it says otherwise: <see cref="Per.ChannelPair"/> is filters x channels, <see cref="Per.Output"/> one for each filter,
/// <see cref="Per.Layer"/> a single one. One that has no start value takes the network's initializer. Positions on the padding add nothing:
/// the formula is not applied there.
/// </summary>
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

    /// <summary>Whether each filter has a bias. False unless set.</summary>
    public bool Bias { get; set; }
}
