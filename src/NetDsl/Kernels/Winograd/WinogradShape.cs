namespace NetDsl.Kernels;

/// <summary>A convolution by windows of 3 x 3 that move by one row or column, with the same padding on all sides.</summary>
/// <param name="channels">The channels of its input.</param>
/// <param name="filters">The channels of its output.</param>
/// <param name="height">The rows of its input.</param>
/// <param name="width">The columns of its input.</param>
/// <param name="padding">The rows and columns of zeros on each side: 0, 1 or 2.</param>
public readonly struct WinogradShape(int channels, int filters, int height, int width, int padding)
{
    /// <summary>The channels of its input.</summary>
    public int Channels { get; } = channels;

    /// <summary>The channels of its output.</summary>
    public int Filters { get; } = filters;

    /// <summary>The rows of its input.</summary>
    public int Height { get; } = height;

    /// <summary>The columns of its input.</summary>
    public int Width { get; } = width;

    /// <summary>The rows and columns of zeros on each side.</summary>
    public int Padding { get; } = padding;

    /// <summary>The rows of its output.</summary>
    public int OutputHeight => Height + (2 * Padding) - 2;

    /// <summary>The columns of its output.</summary>
    public int OutputWidth => Width + (2 * Padding) - 2;

    /// <summary>The convolution that computes the gradient by the input from that by the output.</summary>
    internal WinogradShape Back => new(Filters, Channels, OutputHeight, OutputWidth, 2 - Padding);
}
