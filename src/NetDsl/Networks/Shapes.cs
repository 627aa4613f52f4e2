namespace NetDsl;

/// <summary>How shapes are written in messages and tables.</summary>
internal static class Shapes
{
    /// <summary>A shape as text: <c>1x28x28</c>.</summary>
    public static string Text(IEnumerable<int> shape) => string.Join('x', shape);
}
