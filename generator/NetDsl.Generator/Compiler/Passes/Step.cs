using System.Collections.Generic;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Generator.Compiler.Passes;

/// <summary>
/// A fused step: nodes that run in one pass over the data. A contraction takes along the batch normalisation (where that uses the running
/// statistics), the sum with another value, the pointwise function with what it learns, and the max pooling that follow it; a normalisation or a join takes along what comes after it but
/// the pooling; other nodes stand alone.
/// </summary>
/// <param name="Number">The place among the steps, from 1.</param>
/// <param name="Head">The first node.</param>
/// <param name="Activation">The pointwise function applied to the head's value (or the head itself, where that is pointwise); null for none.</param>
/// <param name="Pool">The max pooling after it; null for none.</param>
/// <param name="Layers">The rows of the layers fused.</param>
internal sealed record Step(int Number, Node Head, Formula? Activation, PoolingNode? Pool, IReadOnlyList<int> Layers)
{
    /// <summary>The last node: whose value the step gives.</summary>
    public Node Last { get; init; } = Head;

    /// <summary>The batch normalisation after a contraction, by running statistics: a scale and a shift for each channel; null for none.</summary>
    public BatchNormNode? Normalization { get; init; }

    /// <summary>What is added before the activation; null for none.</summary>
    public Node? Added { get; init; }

    public Shape Input => Head.Input!.Shape;

    public Shape Output => Pool?.Shape ?? Head.Shape;

    /// <summary>The values that the step reads: the head's, then what is added.</summary>
    public IReadOnlyList<Node> Inputs => Added is null ? Head.Inputs : [.. Head.Inputs, Added];

    /// <summary>Whether the backward pass can work from the step's output, without what went into the activation.</summary>
    public bool KeepsOutput => Activation?.DerivativeByOutput is not null;

    /// <summary>Whether the step's backward pass reads the step's input.</summary>
    public bool ReadsInput => Head is ContractionNode or FormulaContractionNode or BatchNormNode or LayerNormNode or JoinNode { Kind: JoinKind.Product }
        || (Head is PointwiseNode && !KeepsOutput);

    /// <summary>Whether the step's backward pass reads the step's output.</summary>
    public bool ReadsOutput => KeepsOutput || Head is SoftmaxNode;

    /// <summary>Whether a backward pass follows.</summary>
    public bool Learns { get; init; } = true;

    /// <summary>Whether values before the activation must be kept for the backward pass.</summary>
    public bool KeepsPreactivation => Learns && IsContraction && Activation is not null && !KeepsOutput;

    /// <summary>Whether the head sums products, or a formula.</summary>
    public bool IsContraction => Head is ContractionNode or FormulaContractionNode;

    /// <summary>Whether the pointwise function has learnables, draws, or depends on the channel.</summary>
    public bool IsParametric => Activation is { Variables.Count: > 0 };

    /// <summary>Whether the forward pass keeps which of some values became each output, or which were dropped: the backward pass needs it.</summary>
    public bool KeepsPlace => MaxPool is not null || Head is AdaptivePoolingNode { Kind: PoolingKind.Max } or TargetedDropoutNode;

    /// <summary>The max pooling, fused or on its own; null where there is none.</summary>
    public PoolingNode? MaxPool => Pool ?? (Head is PoolingNode { Kind: PoolingKind.Max } pool ? pool : null);

    /// <summary>Whether training needs the whole batch before the step can go on.</summary>
    public bool IsCoupled => Head is BatchNormNode;
}
