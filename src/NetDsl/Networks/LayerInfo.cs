namespace NetDsl;

/// <summary>One row of a network's architecture table.</summary>
/// <param name="Number">The layer's place in the declaration, counted from 1; the input is layer 1.</param>
/// <param name="Description">The layer as declared, such as <c>Conv2D(6, kernel 5x5)</c>.</param>
/// <param name="OutputShape">The shape of one sample after this layer, without the batch.</param>
/// <param name="Parameters">How many learnable numbers the layer holds.</param>
/// <param name="Operations">Floating-point operations for one sample forward: a multiply-add counts as two.</param>
public sealed record LayerInfo(int Number, string Description, IReadOnlyList<int> OutputShape, int Parameters, long Operations);
