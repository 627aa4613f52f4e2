using NetDsl.Data;

namespace NetDsl;

/// <summary>
/// Pads images on all four sides and cuts a rectangle of the original size at a random place: the image moves by up to the padding in each
/// direction. Channels x height x width stay as they are.
/// </summary>
/// <remarks>
/// He, Zhang, Ren and Sun, <i>Deep Residual Learning for Image Recognition</i>, CVPR 2016, section 4.2, with a padding of 4;
/// PyTorch's <c>RandomCrop(32, padding=4)</c>.
/// </remarks>
public sealed class PadAndCrop : Transform
{
    private readonly int padding;
    private readonly float fill;

    /// <summary>Moves images at random.</summary>
    /// <param name="padding">Pixels on each side, at least 1.</param>
    /// <param name="fill">The value of the padding, as it stands at this place of the transforms; 0 is black before normalising.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public PadAndCrop(int padding, float fill = 0f)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(padding, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(padding, ushort.MaxValue);
        TransformCheck.Finite(fill);
        this.padding = padding;
        this.fill = fill;
    }

    /// <inheritdoc/>
    public override bool IsRandom => true;

    /// <inheritdoc/>
    public override IReadOnlyList<int> OutputShape(IReadOnlyList<int> shape)
    {
        _ = ImageShape.Of(shape, this);
        return shape;
    }

    /// <inheritdoc/>
    public override void Apply(TransformSample sample, Span<float> destination)
    {
        ImageShape shape = ImageShape.Of(sample.Shape, this);
        int top = sample.Random.NextInt32(2 * padding + 1) - padding;
        int left = sample.Random.NextInt32(2 * padding + 1) - padding;
        ImageRegion.Copy(sample.Values, shape, top, left, shape.Height, shape.Width, fill, destination);
    }
}
