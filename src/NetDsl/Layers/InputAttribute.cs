namespace NetDsl;

/// <summary>The shape of one input sample: <c>[Input(784)]</c> for a vector, <c>[Input(1, 28, 28)]</c> for channels x height x width.</summary>
/// <param name="shape">The dimensions without the batch, outermost first; each at least 1.</param>
public sealed class InputAttribute(params int[] shape) : LayerAttribute
{
    /// <summary>The dimensions without the batch, outermost first.</summary>
    public int[] Shape { get; } = shape;
}
