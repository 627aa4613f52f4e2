using NetDsl.Data;

namespace NetDsl;

/// <summary>Cuts a rectangle of a fixed size. Channels x height x width become channels x the rectangle's size.</summary>
public abstract class SizedCrop : Transform
{
    private readonly int height;
    private readonly int width;

    private protected SizedCrop(int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        this.height = height;
        this.width = width;
    }

    /// <inheritdoc/>
    public sealed override IReadOnlyList<int> OutputShape(IReadOnlyList<int> shape)
    {
        ImageShape image = ImageShape.Of(shape, this);
        return height <= image.Height && width <= image.Width
            ? [image.Channels, height, width]
            : throw new ArgumentException(
                $"{GetType().Name} cannot cut {height} x {width} from images of {image.Height} x {image.Width}: choose a smaller crop, "
                + "or larger images.",
                nameof(shape));
    }

    /// <inheritdoc/>
    public sealed override void Apply(TransformSample sample, Span<float> destination)
    {
        ImageShape shape = ImageShape.Of(sample.Shape, this);
        (int top, int left) = Place(sample, shape.Height - height, shape.Width - width);
        ImageRegion.Copy(sample.Values, shape, top, left, height, width, 0f, destination);
        Finish(sample, destination, width);
    }

    /// <summary>Where to cut.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="down">The rows that the crop leaves out.</param>
    /// <param name="right">The columns that the crop leaves out.</param>
    private protected abstract (int Top, int Left) Place(TransformSample sample, int down, int right);

    /// <summary>What else happens to the rectangle.</summary>
    private protected virtual void Finish(TransformSample sample, Span<float> cut, int width)
    {
    }
}
