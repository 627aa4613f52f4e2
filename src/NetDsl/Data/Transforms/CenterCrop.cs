using NetDsl.Data;

namespace NetDsl;

/// <summary>
/// Cuts a rectangle from the middle. Channels x height x width become channels x the rectangle's size. Where the margins cannot be equal
/// the upper and left one is a pixel smaller.
/// </summary>
public sealed class CenterCrop : Transform
{
    private readonly int height;
    private readonly int width;

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
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        this.height = height;
        this.width = width;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<int> OutputShape(IReadOnlyList<int> shape) => ImageShape.Of(shape, this).Cropped(height, width, this);

    /// <inheritdoc/>
    public override void Apply(TransformSample sample, Span<float> destination)
    {
        ImageShape shape = ImageShape.Of(sample.Shape, this);
        ImageRegion.Copy(
            sample.Values, shape, (shape.Height - height) / 2, (shape.Width - width) / 2, height, width, 0f, destination);
    }
}
