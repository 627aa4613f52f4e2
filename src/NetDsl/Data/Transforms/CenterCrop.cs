namespace NetDsl;

/// <summary>
/// Cuts a rectangle from the middle. Channels x height x width become channels x the rectangle's size. Where the margins cannot be equal
/// the upper and left one is a pixel smaller.
/// </summary>
public sealed class CenterCrop : SizedCrop
{
    /// <summary>Cuts squares.</summary>
    /// <param name="size">Height and width, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
    public CenterCrop(int size)
        : this(size, size)
    {
    }

    /// <summary>Cuts rectangles.</summary>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="width">Columns, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public CenterCrop(int height, int width)
        : base(height, width)
    {
    }

    private protected override (int Top, int Left) Place(TransformSample sample, int down, int right) => (down / 2, right / 2);
}
