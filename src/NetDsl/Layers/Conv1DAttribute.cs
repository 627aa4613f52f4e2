namespace NetDsl;

/// <summary>
/// A one-dimensional convolution: C x L to filters x L' with <c>L' = (L + 2 padding - (kernel - 1) dilation - 1) / stride + 1</c>, rounded down, and
/// <c>z[o,x] = bias[o] + sum over c, i of input[c, x*stride + i*dilation - padding] * weight[o,c,i]</c>.
/// </summary>
/// <param name="filters">The number of output channels.</param>
/// <param name="kernel">How many neighbours the kernel holds.</param>
public sealed class Conv1DAttribute(int filters, int kernel) : SequenceWindowAttribute(kernel)
{
    /// <summary>The number of output channels.</summary>
    public int Filters { get; } = filters;

    /// <summary>How far apart the kernel's places are; 1, neighbours, unless set.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>Into how many groups channels and filters fall, as in <see cref="Conv2DAttribute.Groups"/>. 1 unless set.</summary>
    public int Groups { get; set; } = 1;

    /// <summary>Whether the padding is what makes the output the input's length over the stride, rounded up, as in <see cref="ConvolutionAttribute.Same"/>. False unless set.</summary>
    public bool Same { get; set; }

    /// <summary>Whether each filter has a bias. True unless set.</summary>
    public bool Bias { get; set; } = true;
}
