using System.Collections.Generic;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu.Nodes;

/// <summary>Layer normalisation.</summary>
internal sealed class LayerNormEmitter(StepBuffers buffers) : NodeEmitter(buffers)
{
    private const string Kernel = $"{Names.Kernels}LayerNorm.";

    private LayerNormNode Node => (LayerNormNode)Step.Head;

    private string Sizes => $"{Step.Output.Count}, {Names.Literal(Node.Epsilon)}";

    public override Call ForwardCall() => new($"{Kernel}Forward(ref {Buffers.X.Name}, {Numbers(Node.Scale)}, {Numbers(Node.Shift)}, ref {Buffers.Y.Name}, {Sizes});");

    public override IEnumerable<Call> BackwardCalls()
    {
        if (Node.Scale is { } scale && Node.Shift is { } shift)
        {
            yield return new Call(
                $"{Kernel}ParameterGradient(ref {Buffers.X.Name}, ref {Buffers.DY.Name}, ref block.Gradients({scale.Offset}), ref block.Gradients({shift.Offset}), {Sizes});");
        }

        if (Buffers.DX is { } dx)
        {
            yield return new Call($"{Kernel}InputGradient(ref {Buffers.X.Name}, {Numbers(Node.Scale)}, ref {Buffers.DY.Name}, ref {dx.Name}, {Sizes});");
        }
    }

    private static string Numbers(ParameterSlot? slot) => $"ref {(slot is null ? $"{Names.RuntimeAlias}::Unsafe.NullRef<float>()" : Names.Local(slot))}";
}
