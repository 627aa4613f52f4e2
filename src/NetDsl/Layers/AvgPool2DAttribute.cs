namespace NetDsl;

/// <summary>
/// The mean of each window: C x H x W to C x H' x W' with <c>H' = (H + 2 padding - size) / stride + 1</c>, rounded down unless <see cref="CeilMode"/> says up. The padding
/// is smaller than the window.
/// </summary>
public sealed class AvgPool2DAttribute : WindowAttribute
{
    /// <summary>Pooling over square windows.</summary>
    /// <param name="size">The window's rows and columns, and its stride unless that is set.</param>
    public AvgPool2DAttribute(int size)
        : base(size, size)
    {
    }

    /// <summary>Pooling over rectangular windows.</summary>
    /// <param name="kernelHeight">The window's rows, and its stride down unless that is set.</param>
    /// <param name="kernelWidth">The window's columns, and its stride across unless that is set.</param>
    public AvgPool2DAttribute(int kernelHeight, int kernelWidth)
        : base(kernelHeight, kernelWidth)
    {
    }

    /// <summary>
    /// Whether sizes are rounded up: then a last window may reach beyond the padding, but must start on the image or the padding before it, as in PyTorch. False unless set.
    /// </summary>
    public bool CeilMode { get; set; }

    /// <summary>
    /// Whether zeros of the padding count as values of a window, which what lies beyond the padding never does; otherwise the mean is that of the window's places on the image.
    /// True unless set.
    /// </summary>
    public bool CountIncludePad { get; set; } = true;
}
