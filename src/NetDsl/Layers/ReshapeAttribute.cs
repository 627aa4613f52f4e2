namespace NetDsl;

/// <summary>The same values under another shape, in row-major order: <c>[Reshape(16, 7, 7)]</c>. It costs nothing.</summary>
/// <param name="shape">The dimensions, outermost first, whose product is the number of values; one of them may be -1: what the others leave.</param>
public sealed class ReshapeAttribute(params int[] shape) : LayerAttribute
{
    /// <summary>The dimensions, outermost first; -1 for what the others leave.</summary>
    public int[] Shape { get; } = shape;
}
