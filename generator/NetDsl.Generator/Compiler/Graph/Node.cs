using System.Collections.Generic;
using System.Runtime.CompilerServices;
using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Generator.Compiler.Graph;

/// <summary>
/// An operation of the intermediate representation. There are few kinds: layers lower to these, and passes and emitters know only these.
/// </summary>
/// <param name="Layer">The row of the architecture table that the node stems from.</param>
/// <param name="Input">The node whose value it takes, the first of several; null for the input itself.</param>
/// <param name="Shape">The shape of one sample of its value.</param>
internal abstract record Node(int Layer, Node? Input, Shape Shape)
{
    /// <summary>The nodes whose values it takes.</summary>
    public virtual IReadOnlyList<Node> Inputs => Input is null ? [] : [Input];

    /// <summary>A node is equal to itself alone: two convolutions of one shape are two.</summary>
    public virtual bool Equals(Node? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}

/// <summary>The network's input.</summary>
internal sealed record InputNode(int Layer, Shape Shape) : Node(Layer, null, Shape);

/// <summary>
/// A sum of products with weights: a dense layer where there is no window, otherwise a convolution. The weight of a convolution says how many channels
/// a filter reads; where those are fewer than the input has, channels and filters fall into groups, each filter reading its own.
/// </summary>
internal sealed record ContractionNode(int Layer, Node Input, Shape Shape, Window? Window, ParameterSlot Weight, ParameterSlot? Bias)
    : Node(Layer, Input, Shape)
{
    /// <summary>How many channels a filter of a convolution reads.</summary>
    public int GroupChannels => Weight.Shape.Dimensions[1];

    /// <summary>How many groups of channels and filters a convolution has.</summary>
    public int Groups => Input!.Shape.Channels / GroupChannels;

    /// <summary>How many filters of a convolution read the same channels.</summary>
    public int GroupFilters => Shape.Channels / Groups;
}

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

/// <summary>One value for each window of an image. Places outside the image never are a maximum.</summary>
internal sealed record PoolingNode(int Layer, Node Input, Shape Shape, PoolingKind Kind, Window Window) : Node(Layer, Input, Shape)
{
    /// <summary>Whether an average counts the zeros of the padding, though not what lies beyond the padding too; otherwise it divides by how many places are inside.</summary>
    public bool CountsPadding { get; init; } = true;
}

/// <summary>
/// One value for each of some bins that divide an image, whatever its size: bin i of n goes from floor(i H / n) up to ceil((i + 1) H / n). The
/// shape says how many bins there are down and across.
/// </summary>
internal sealed record AdaptivePoolingNode(int Layer, Node Input, Shape Shape, PoolingKind Kind) : Node(Layer, Input, Shape);

/// <summary>Softmax over the first dimension.</summary>
internal sealed record SoftmaxNode(int Layer, Node Input, Shape Shape) : Node(Layer, Input, Shape);

/// <summary>The same values under another shape.</summary>
internal sealed record ReshapeNode(int Layer, Node Input, Shape Shape) : Node(Layer, Input, Shape);

/// <summary>How values of one shape become one.</summary>
internal enum JoinKind
{
    Sum,
    Product,
}

/// <summary>The sum or the product, place by place, of values of one shape.</summary>
internal sealed record JoinNode(int Layer, IReadOnlyList<Node> Operands, JoinKind Kind) : Node(Layer, Operands[0], Operands[0].Shape)
{
    public override IReadOnlyList<Node> Inputs => Operands;
}

/// <summary>Values one after the other along the first dimension; the other dimensions are the same.</summary>
internal sealed record ConcatNode(int Layer, IReadOnlyList<Node> Operands, Shape Shape) : Node(Layer, Operands[0], Shape)
{
    public override IReadOnlyList<Node> Inputs => Operands;
}

/// <summary>
/// Batch normalisation: each channel (the first dimension) less its mean, over its deviation, in training those of the batch, otherwise the running ones; then times a scale, plus a
/// shift, where there are any: <c>y = (x - mean) / sqrt(variance + epsilon) * scale + shift</c>.
/// </summary>
/// <param name="Layer">The row of the table.</param>
/// <param name="Input">What is normalised.</param>
/// <param name="Scale">The scale of each channel; null for 1.</param>
/// <param name="Shift">The shift of each channel; null for 0.</param>
/// <param name="RunningMean">The running mean of each channel.</param>
/// <param name="RunningVariance">The running variance of each channel.</param>
/// <param name="Epsilon">What is added to the variance.</param>
/// <param name="Momentum">How much of a batch's statistics the running ones take: running = (1 - momentum) running + momentum batch.</param>
/// <param name="Unbiased">Whether the running variance takes the batch's divided by one less than the count.</param>
internal sealed record BatchNormNode(
    int Layer, Node Input, ParameterSlot? Scale, ParameterSlot? Shift, ParameterSlot RunningMean, ParameterSlot RunningVariance, double Epsilon, double Momentum, bool Unbiased)
    : Node(Layer, Input, Input.Shape);

/// <summary>
/// Layer normalisation: all values of a sample less their mean, over their deviation; then times a scale and plus a shift of their own, where there are any.
/// </summary>
internal sealed record LayerNormNode(int Layer, Node Input, ParameterSlot? Scale, ParameterSlot? Shift, double Epsilon) : Node(Layer, Input, Input.Shape);

/// <summary>
/// Values moved, or zero: <c>y[c, i, j] = x[c - Channels, i * StrideHeight - Top, j * StrideWidth - Left]</c> where that place exists. It pads, crops and thins out.
/// </summary>
internal sealed record PlacementNode(int Layer, Node Input, Shape Shape, int Channels, int Top, int Left, int StrideHeight = 1, int StrideWidth = 1)
    : Node(Layer, Input, Shape);

/// <summary>How an image is enlarged; the same order as <c>NetDsl.Upsampling</c>.</summary>
internal enum UpsamplingKind
{
    Nearest,
    Bilinear,
}

/// <summary>An image enlarged by whole factors, which the shapes say.</summary>
internal sealed record UpsamplingNode(int Layer, Node Input, Shape Shape, UpsamplingKind Kind) : Node(Layer, Input, Shape);

/// <summary>
/// In training, of the <c>Targeted</c> part of a sample's values that are smallest by magnitude, each is zero with probability Rate; otherwise nothing changes (targeted dropout, Gomez et al. 2018).
/// </summary>
internal sealed record TargetedDropoutNode(int Layer, Node Input, double Rate, double Targeted) : Node(Layer, Input, Input.Shape);

/// <summary>The losses; the same names as <c>NetDsl.LossKind</c>.</summary>
internal enum LossKind
{
    SoftmaxCrossEntropy,
    BinaryCrossEntropy,
    MeanSquaredError,
}

/// <summary>The end of the network: a loss between its input and the targets.</summary>
internal sealed record LossNode(int Layer, Node Input, LossKind Kind) : Node(Layer, Input, Input.Shape);
