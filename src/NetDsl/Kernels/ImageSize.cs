namespace NetDsl.Kernels;

/// <summary>The sizes of an image.</summary>
/// <param name="Channels">The channels.</param>
/// <param name="Height">The rows.</param>
/// <param name="Width">The columns.</param>
public readonly record struct ImageSize(int Channels, int Height, int Width)
{
    /// <summary>How many values there are.</summary>
    public int Count => Channels * Height * Width;

    /// <summary>The place of a row's first value.</summary>
    public int Row(int channel, int row) => ((channel * Height) + row) * Width;
}
