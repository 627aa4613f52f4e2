namespace NetDsl;

/// <summary>Cuts a rectangle at a random place, each as likely. Channels x height x width become channels x the rectangle's size.</summary>
public sealed class RandomCrop : SizedCrop
{
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
        : base(height, width)
    {
    }

    /// <inheritdoc/>
    public override bool IsRandom => true;

    private protected override (int Top, int Left) Place(TransformSample sample, int down, int right) =>
        (sample.Random.NextInt32(down + 1), sample.Random.NextInt32(right + 1));
}
