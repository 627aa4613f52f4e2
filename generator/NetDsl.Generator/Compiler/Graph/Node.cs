using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Generator.Compiler.Graph;

/// <summary>
/// An operation of the intermediate representation. There are few kinds: layers lower to these, and passes and emitters know only these.
/// </summary>
/// <param name="Layer">The index of the layer that the node stems from.</param>
/// <param name="Input">The node whose value it takes; null for the input itself.</param>
/// <param name="Shape">The shape of one sample of its value.</param>
internal abstract record Node(int Layer, Node? Input, Shape Shape);

/// <summary>The network's input.</summary>
internal sealed record InputNode(int Layer, Shape Shape) : Node(Layer, null, Shape);

/// <summary>A sum of products with weights: a dense layer where there is no window, otherwise a convolution.</summary>
internal sealed record ContractionNode(int Layer, Node Input, Shape Shape, Window? Window, ParameterSlot Weight, ParameterSlot? Bias)
    : Node(Layer, Input, Shape);

/// <summary>
/// A sum of a formula's values: over all inputs where there is no window, otherwise over channels and kernel. Its learnables have tensors;
/// one that is per connection has the shape of a weight.
/// </summary>
internal sealed record FormulaContractionNode(int Layer, Node Input, Shape Shape, Window? Window, Formula Formula, ParameterSlot? Bias)
    : Node(Layer, Input, Shape);

/// <summary>A scalar function of each value.</summary>
internal sealed record PointwiseNode(int Layer, Node Input, Shape Shape, Formula Formula) : Node(Layer, Input, Shape);

/// <summary>How a window's values become one.</summary>
internal enum PoolingKind
{
    Max,
    Average,
}

/// <summary>One value for each window of an image.</summary>
internal sealed record PoolingNode(int Layer, Node Input, Shape Shape, PoolingKind Kind, Window Window) : Node(Layer, Input, Shape);

/// <summary>Softmax over the first dimension.</summary>
internal sealed record SoftmaxNode(int Layer, Node Input, Shape Shape) : Node(Layer, Input, Shape);

/// <summary>The same values under another shape.</summary>
internal sealed record ReshapeNode(int Layer, Node Input, Shape Shape) : Node(Layer, Input, Shape);

/// <summary>The losses; the same names as <c>NetDsl.LossKind</c>.</summary>
internal enum LossKind
{
    SoftmaxCrossEntropy,
    BinaryCrossEntropy,
    MeanSquaredError,
}

/// <summary>The end of the network: a loss between its input and the targets.</summary>
internal sealed record LossNode(int Layer, Node Input, LossKind Kind) : Node(Layer, Input, Input.Shape);
