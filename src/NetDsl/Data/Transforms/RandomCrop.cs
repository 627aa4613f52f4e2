using NetDsl.Data;

namespace NetDsl;

/// <summary>Cuts a rectangle at a random place, each as likely. Channels x height x width become channels x the rectangle's size.</summary>
public sealed class RandomCrop : Transform
{
    private readonly int height;
    private readonly int width;

    /// <summary>Cuts squares.</summary>
    /// <param name="size">Height and width, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
    public RandomCrop(int size)
        : this(size, size)
    {
    }

    /// <summary>Cuts rectangles.</summary>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="width">Columns, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public RandomCrop(int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        this.height = height;
        this.width = width;
    }

    /// <inheritdoc/>
    public override bool IsRandom => true;

    /// <inheritdoc/>
    public override IReadOnlyList<int> OutputShape(IReadOnlyList<int> shape) => ImageShape.Of(shape, this).Cropped(height, width, this);

    /// <inheritdoc/>
    public override void Apply(TransformSample sample, Span<float> destination)
    {
        ImageShape shape = ImageShape.Of(sample.Shape, this);
        int top = sample.Random.NextInt32(shape.Height - height + 1);
        int left = sample.Random.NextInt32(shape.Width - width + 1);
        ImageRegion.Copy(sample.Values, shape, top, left, height, width, 0f, destination);
    }
}
