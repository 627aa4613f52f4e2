namespace NetDsl;

/// <summary>
/// A convolution with a threshold for each pair of channels:
/// <c>z[o,y,x] = sum over c, i, j of max(input[c, y*stride + i - padding, x*stride + j - padding], b[o,c]) * w[o,c,i,j]</c>
/// (<i>Input Specified Thresholds</i>, 2.3). Where input and threshold are equal, the gradient goes to the threshold. Positions on the padding add
/// nothing, or with <see cref="Conv2DContractionAttribute.PadWithZeros"/> max(0, b[o,c]) * w[o,c,i,j].
/// </summary>
public sealed class ThresholdConv2DAttribute : Conv2DContractionAttribute
{
    /// <inheritdoc/>
    public ThresholdConv2DAttribute(int filters, int kernel)
        : base(filters, kernel)
    {
    }

    /// <inheritdoc/>
    public ThresholdConv2DAttribute(int filters, int kernelHeight, int kernelWidth)
        : base(filters, kernelHeight, kernelWidth)
    {
    }

    /// <summary>One term of the sum.</summary>
    /// <param name="x">The input.</param>
    /// <param name="b">The threshold of an input channel for an output channel; starts at 0.</param>
    /// <param name="w">The weight.</param>
    public static float Formula(float x, [Learn(0f, Per = Per.ChannelPair)] float b, [Learn(Decay = true)] float w) => MathF.Max(x, b) * w;
}
