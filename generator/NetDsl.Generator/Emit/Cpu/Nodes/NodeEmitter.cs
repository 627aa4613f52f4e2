using System;
using System.Collections.Generic;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu.Nodes;

/// <summary>Writes a step that is a single node and fuses with nothing: calls of the library's kernels, or methods of its own.</summary>
internal abstract class NodeEmitter(StepBuffers buffers)
{
    protected StepBuffers Buffers => buffers;

    protected Step Step => buffers.Step;

    /// <summary>The methods written out for the step.</summary>
    public virtual IEnumerable<Action<SourceWriter>> Methods() => [];

    /// <summary>The call of the forward pass.</summary>
    public abstract Call ForwardCall();

    /// <summary>The calls of the backward pass, which assign the gradient by the input where anyone needs it.</summary>
    public abstract IEnumerable<Call> BackwardCalls();

    /// <summary>The emitter of a step; null where the step is of another kind.</summary>
    public static NodeEmitter? Of(StepBuffers buffers) => buffers.Step.Head switch
    {
        PoolingNode { Window.HasPadding: true } => new PaddedPoolEmitter(buffers),
        AdaptivePoolingNode => new AdaptivePoolEmitter(buffers),
        LayerNormNode => new LayerNormEmitter(buffers),
        PlacementNode => new PlacementEmitter(buffers),
        UpsamplingNode => new UpsamplingEmitter(buffers),
        TargetedDropoutNode => new TargetedDropoutEmitter(buffers),
        _ => null,
    };
}
