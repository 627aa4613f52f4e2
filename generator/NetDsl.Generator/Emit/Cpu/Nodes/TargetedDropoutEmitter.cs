using System;
using System.Collections.Generic;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu.Nodes;

/// <summary>Dropout of the smallest values.</summary>
internal sealed class TargetedDropoutEmitter(StepBuffers buffers) : NodeEmitter(buffers)
{
    private TargetedDropoutNode Node => (TargetedDropoutNode)Step.Head;

    private int Targets => (int)Math.Floor(Node.Targeted * Step.Output.Count);

    private string Place => $"ref {Buffers.Place!.Name}";

    public override Call ForwardCall() => new(
        $"{Names.Kernels}TargetedDropout.Forward(block, ref {Buffers.X.Name}, ref {Buffers.Y.Name}, {Place}, {Step.Output.Count}, {Targets}, {Names.Literal(Node.Rate)}, {RandomStreams.Of(Node)});");

    public override IEnumerable<Call> BackwardCalls() => Buffers.DX is not { } dx
        ? []
        : [new Call($"{Names.Kernels}TargetedDropout.Backward(ref {Buffers.DY.Name}, {Place}, ref {dx.Name}, {Step.Output.Count});")];
}
