using System.Collections.Generic;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu.Nodes;

/// <summary>Pooling over bins.</summary>
internal sealed class AdaptivePoolEmitter(StepBuffers buffers) : NodeEmitter(buffers)
{
    private bool IsMax => ((AdaptivePoolingNode)Step.Head).Kind == PoolingKind.Max;

    private string Kernel => $"{Names.Kernels}AdaptivePool.{(IsMax ? "Max" : "Average")}";

    private string Place => IsMax ? $"ref {Buffers.Place!.Name}, " : "";

    private string Sizes => $"{Step.Input.Channels}, {Step.Input.Height}, {Step.Input.Width}, {Step.Output.Height}, {Step.Output.Width}";

    public override Call ForwardCall() => new($"{Kernel}Forward(ref {Buffers.X.Name}, ref {Buffers.Y.Name}, {Place}{Sizes});");

    public override IEnumerable<Call> BackwardCalls() =>
        Buffers.DX is not { } dx ? [] : [new Call($"{Kernel}Backward(ref {Buffers.DY.Name}, {Place}ref {dx.Name}, {Sizes});")];
}
