namespace NetDsl.Data;

/// <summary>The shape of an image sample.</summary>
internal readonly record struct ImageShape(int Channels, int Height, int Width)
{
    /// <summary>Reads a shape of three dimensions.</summary>
    /// <exception cref="ArgumentException">It has another number of dimensions.</exception>
    public static ImageShape Of(IReadOnlyList<int> shape, Transform transform) => shape.Count == 3
        ? new ImageShape(shape[0], shape[1], shape[2])
        : throw new ArgumentException(
            $"{transform.GetType().Name} takes images of channels x height x width, not samples of shape [{string.Join(", ", shape)}].",
            nameof(shape));
}
