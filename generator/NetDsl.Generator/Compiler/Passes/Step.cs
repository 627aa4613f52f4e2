using System.Collections.Generic;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Generator.Compiler.Passes;

/// <summary>
/// A fused step: nodes that run in one pass over the data. A contraction takes along the pointwise function and the max pooling that
/// follow it; other nodes stand alone.
/// </summary>
/// <param name="Number">The place among the steps, from 1.</param>
/// <param name="Head">The first node.</param>
/// <param name="Activation">The pointwise function applied to the head's value (or the head itself, where that is pointwise); null for none.</param>
/// <param name="Pool">The max pooling after it; null for none.</param>
/// <param name="Layers">The indices of the layers fused.</param>
internal sealed record Step(int Number, Node Head, Formula? Activation, PoolingNode? Pool, IReadOnlyList<int> Layers)
{
    public Shape Input => Head.Input!.Shape;

    public Shape Output => Pool?.Shape ?? Head.Shape;

    /// <summary>Whether the backward pass can work from the step's output, without what went into the activation.</summary>
    public bool KeepsOutput => Activation?.DerivativeByOutput is not null;

    /// <summary>Whether the step's backward pass reads the step's input.</summary>
    public bool ReadsInput => Head is ContractionNode or FormulaContractionNode || (Head is PointwiseNode && !KeepsOutput);

    /// <summary>Whether the step's backward pass reads the step's output.</summary>
    public bool ReadsOutput => KeepsOutput || Head is SoftmaxNode;

    /// <summary>Whether values before the activation must be kept for the backward pass.</summary>
    public bool KeepsPreactivation => Head is ContractionNode && Activation is not null && !KeepsOutput;

    /// <summary>Whether the pointwise function has learnables, draws, or depends on the channel.</summary>
    public bool IsParametric => Activation is { Variables.Count: > 0 };

    /// <summary>Whether the forward pass keeps which of some values became each output: the backward pass needs it.</summary>
    public bool KeepsPlace => MaxPool is not null || Head is AdaptivePoolingNode { Kind: PoolingKind.Max };

    /// <summary>The max pooling, fused or on its own; null where there is none.</summary>
    public PoolingNode? MaxPool => Pool ?? (Head is PoolingNode { Kind: PoolingKind.Max } pool ? pool : null);
}
