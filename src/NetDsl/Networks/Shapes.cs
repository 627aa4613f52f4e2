namespace NetDsl;

/// <summary>How shapes are written in messages and tables.</summary>
internal static class Shapes
{
    /// <summary>A shape as text: <c>1x28x28</c>.</summary>
    public static string Text(IEnumerable<int> shape) => string.Join('x', shape);

    /// <summary>How many values a shape holds: <c>1x28x28 = 784 values</c>, <c>10 values</c>.</summary>
    public static string Values(IReadOnlyList<int> shape) => shape.Count == 1
        ? $"{shape[0]} values"
        : $"{Text(shape)} = {shape.Aggregate(1, (product, size) => product * size)} values";
}
