using NetDsl.Data;

namespace NetDsl;

/// <summary>
/// Makes five samples of each: the four corners and the centre, in the order upper left, upper right, lower left, lower right, centre.
/// With mirroring ten: those five, then their mirror images. Channels x height x width become channels x the crop's size.
/// </summary>
/// <remarks>PyTorch's <c>FiveCrop</c> and <c>TenCrop</c>; an odd margin of the centre is a pixel smaller above and on the left.</remarks>
public sealed class CornerCrops : SizedCrop
{
    private const int Places = 5;

    private readonly bool mirrored;

    /// <summary>Cuts squares.</summary>
    /// <param name="size">Height and width, at least 1.</param>
    /// <param name="mirrored">Whether the mirror images are samples, too.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
    public CornerCrops(int size, bool mirrored = false)
        : this(size, size, mirrored)
    {
    }

    /// <summary>Cuts rectangles.</summary>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="mirrored">Whether the mirror images are samples, too.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public CornerCrops(int height, int width, bool mirrored = false)
        : base(height, width) => this.mirrored = mirrored;

    /// <summary>5, or 10 with mirroring.</summary>
    public override int Versions => mirrored ? 2 * Places : Places;

    private protected override (int Top, int Left) Place(TransformSample sample, int down, int right) => (sample.Version % Places) switch
    {
        0 => (0, 0),
        1 => (0, right),
        2 => (down, 0),
        3 => (down, right),
        _ => (down / 2, right / 2),
    };

    private protected override void Finish(TransformSample sample, Span<float> cut, int width)
    {
        if (sample.Version >= Places)
        {
            ImageRegion.Mirror(cut, width);
        }
    }
}
