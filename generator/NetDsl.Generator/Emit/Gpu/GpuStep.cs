using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.Generator.Emit.Gpu.Contractions;
using NetDsl.Generator.Emit.Gpu.Nodes;

namespace NetDsl.Generator.Emit.Gpu;

/// <summary>Gives the launches of one step.</summary>
/// <param name="context">The pass.</param>
/// <param name="buffers">The step and its tensors.</param>
internal abstract class GpuStep(GpuContext context, StepBuffers buffers)
{
    protected GpuContext Context => context;

    protected StepBuffers Buffers => buffers;

    protected Step Step => buffers.Step;

    /// <summary>The values of a sample of the step's result.</summary>
    protected int OutputCount => Step.Output.Count;

    /// <summary>
    /// Whether the backward launches expect the gradient by the step's result. Otherwise they find the gradient before the function there: a launch in place comes before them.
    /// </summary>
    public virtual bool TakesActivationGradient => true;

    /// <summary>The step's value.</summary>
    public abstract IEnumerable<KernelLaunch> Forward();

    /// <summary>The statistics of a batch normalisation's input, in training.</summary>
    public virtual IEnumerable<KernelLaunch> Statistics() => [];

    /// <summary>The gradient before a batch normalisation's function, and its sums over the batch.</summary>
    public virtual IEnumerable<KernelLaunch> BackwardStatistics() => [];

    /// <summary>The gradients by what the step reads, written where <see cref="StepBuffers.Gradients"/> says, and by its parameters.</summary>
    public abstract IEnumerable<KernelLaunch> Backward();

    /// <summary>The emitter of a step.</summary>
    public static GpuStep Of(GpuContext context, StepBuffers buffers) => buffers.Step.Head switch
    {
        ContractionNode or FormulaContractionNode => new GpuContraction(context, buffers),
        PointwiseNode => new GpuPointwise(context, buffers),
        PoolingNode => new GpuPooling(context, buffers),
        AdaptivePoolingNode => new GpuAdaptivePooling(context, buffers),
        SoftmaxNode => new GpuSoftmax(context, buffers),
        JoinNode => new GpuJoin(context, buffers),
        ConcatNode => new GpuConcat(context, buffers),
        BatchNormNode => new GpuBatchNorm(context, buffers),
        LayerNormNode => new GpuLayerNorm(context, buffers),
        PlacementNode => new GpuPlacement(context, buffers),
        UpsamplingNode => new GpuUpsampling(context, buffers),
        TargetedDropoutNode => new GpuTargetedDropout(context, buffers),
        _ => throw new NotSupportedException($"{buffers.Step.Head.GetType().Name} has no GPU kernels."),
    };

    /// <summary>A launch of one of the step's kernels.</summary>
    protected KernelLaunch Launch(string role, string grid, IReadOnlyList<Wire> wires, Action<SourceWriter> body, params string[] comment) =>
        new(Step.Number, role, grid, wires, body) { Comment = comment };
}
