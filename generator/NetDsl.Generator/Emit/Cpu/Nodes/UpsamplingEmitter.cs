using System.Collections.Generic;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu.Nodes;

/// <summary>Enlarging an image.</summary>
internal sealed class UpsamplingEmitter(StepBuffers buffers) : NodeEmitter(buffers)
{
    private string Kernel => $"{Names.Kernels}Upsample.{((UpsamplingNode)Step.Head).Kind}";

    private string Sizes =>
        $"{Step.Input.Channels}, {Step.Input.Height}, {Step.Input.Width}, {Step.Output.Height / Step.Input.Height}, {Step.Output.Width / Step.Input.Width}";

    public override Call ForwardCall() => new($"{Kernel}Forward(ref {Buffers.X.Name}, ref {Buffers.Y.Name}, {Sizes});");

    public override IEnumerable<Call> BackwardCalls() =>
        Buffers.DX is not { } dx ? [] : [new Call($"{Kernel}Backward(ref {Buffers.DY.Name}, ref {dx.Name}, {Sizes});")];
}
