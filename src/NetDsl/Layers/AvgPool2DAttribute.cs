namespace NetDsl;

/// <summary>The mean of each window: C x H x W to C x H' x W' with <c>H' = (H - size) / stride + 1</c>, rounded down.</summary>
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
}
