using NetDsl.Data;

namespace NetDsl;

/// <summary>Cuts a rectangle at a fixed place. Channels x height x width become channels x the rectangle's size.</summary>
public sealed class Crop : Transform
{
    private readonly int top, left, height, width;

    /// <summary>Cuts a rectangle.</summary>
    /// <param name="top">The first row, at least 0.</param>
    /// <param name="left">The first column, at least 0.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="width">Columns, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public Crop(int top, int left, int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(top);
        ArgumentOutOfRangeException.ThrowIfNegative(left);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        (this.top, this.left, this.height, this.width) = (top, left, height, width);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<int> OutputShape(IReadOnlyList<int> shape)
    {
        ImageShape image = ImageShape.Of(shape, this);
        return (long)top + height <= image.Height && (long)left + width <= image.Width
            ? [image.Channels, height, width]
            : throw new ArgumentException(
                $"Crop cannot cut {height} x {width} at row {top}, column {left} from images of {image.Height} x {image.Width}.",
                nameof(shape));
    }

    /// <inheritdoc/>
    public override void Apply(TransformSample sample, Span<float> destination) =>
        ImageRegion.Copy(sample.Values, ImageShape.Of(sample.Shape, this), top, left, height, width, 0f, destination);
}
