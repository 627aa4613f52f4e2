using NetDsl.Data;

namespace NetDsl;

/// <summary>Mirrors images left to right at random. Channels x height x width stay as they are.</summary>
public sealed class HorizontalFlip : Transform
{
    private readonly float probability;

    /// <summary>Mirrors some of the images.</summary>
    /// <param name="probability">How likely an image is mirrored, from 0 to 1. With 0 or 1 the transform is not random.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    public HorizontalFlip(float probability = 0.5f)
    {
        if (probability is not (>= 0f and <= 1f))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies between 0 and 1.");
        }

        this.probability = probability;
    }

    /// <inheritdoc/>
    public override bool IsRandom => probability is > 0f and < 1f;

    /// <inheritdoc/>
    public override IReadOnlyList<int> OutputShape(IReadOnlyList<int> shape)
    {
        _ = ImageShape.Of(shape, this);
        return shape;
    }

    /// <inheritdoc/>
    public override void Apply(TransformSample sample, Span<float> destination)
    {
        sample.Values.CopyTo(destination);
        if (IsRandom ? sample.Random.NextSingle() < probability : probability == 1f)
        {
            ImageRegion.Mirror(destination, ImageShape.Of(sample.Shape, this).Width);
        }
    }
}
