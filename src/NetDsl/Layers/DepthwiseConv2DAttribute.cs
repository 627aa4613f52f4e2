namespace NetDsl;

/// <summary>
/// A depthwise convolution: each channel has filters of its own, which read no other: C x H x W to (C multiplier) x H' x W', with sizes as <see cref="Conv2DAttribute"/> has them and
/// <c>z[c,y,x] = bias[c] + sum over i, j of input[c / multiplier, y*stride + i*dilation - padding, x*stride + j*dilation - padding] * weight[c,0,i,j]</c>.
/// </summary>
/// <remarks>Howard et al., <i>MobileNets</i>, arXiv:1704.04861.</remarks>
public sealed class DepthwiseConv2DAttribute : ConvolutionAttribute
{
    /// <summary>A depthwise convolution with square kernels.</summary>
    /// <param name="kernel">The kernels' rows and columns.</param>
    public DepthwiseConv2DAttribute(int kernel)
        : base(kernel, kernel)
    {
    }

    /// <summary>A depthwise convolution with rectangular kernels.</summary>
    /// <param name="kernelHeight">The kernels' rows.</param>
    /// <param name="kernelWidth">The kernels' columns.</param>
    public DepthwiseConv2DAttribute(int kernelHeight, int kernelWidth)
        : base(kernelHeight, kernelWidth)
    {
    }

    /// <summary>How many filters each channel has. 1 unless set.</summary>
    public int Multiplier { get; set; } = 1;
}
