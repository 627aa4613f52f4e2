namespace NetDsl;

/// <summary>A further output of a network, beside the one that the loss takes.</summary>
/// <param name="Name">Its name, as in <see cref="OutputAttribute"/>.</param>
/// <param name="Shape">The shape of one sample.</param>
public sealed record OutputInfo(string Name, IReadOnlyList<int> Shape)
{
    /// <summary>The number of values of one sample.</summary>
    public int Size { get; } = Shape.Aggregate(1, (product, size) => checked(product * size));
}
