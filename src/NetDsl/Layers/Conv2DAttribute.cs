namespace NetDsl;

/// <summary>
/// A two-dimensional convolution (cross-correlation, as in every library): C x H x W to filters x H' x W' with
/// <c>H' = (H + 2 padding - (kernel - 1) dilation - 1) / stride + 1</c>, rounded down, and
/// <c>z[o,y,x] = bias[o] + sum over c, i, j of input[c, y*stride + i*dilation - padding, x*stride + j*dilation - padding] * weight[o,c,i,j]</c>.
/// </summary>
public sealed class Conv2DAttribute : ConvolutionAttribute
{
    /// <summary>A convolution with a square kernel.</summary>
    /// <param name="filters">The number of output channels.</param>
    /// <param name="kernel">The kernel's rows and columns.</param>
    public Conv2DAttribute(int filters, int kernel)
        : base(kernel, kernel) => Filters = filters;

    /// <summary>A convolution with a rectangular kernel.</summary>
    /// <param name="filters">The number of output channels.</param>
    /// <param name="kernelHeight">The kernel's rows.</param>
    /// <param name="kernelWidth">The kernel's columns.</param>
    public Conv2DAttribute(int filters, int kernelHeight, int kernelWidth)
        : base(kernelHeight, kernelWidth) => Filters = filters;

    /// <summary>The number of output channels.</summary>
    public int Filters { get; }

    /// <summary>
    /// Into how many groups of the same size channels and filters fall: the filters of a group read its channels only, and the weight is filters x (C / groups) x rows x columns.
    /// 1 unless set; it divides both numbers.
    /// </summary>
    public int Groups { get; set; } = 1;
}
