using System.Collections.Generic;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu.Nodes;

/// <summary>Padding, cropping and thinning out.</summary>
internal sealed class PlacementEmitter(StepBuffers buffers) : NodeEmitter(buffers)
{
    private string Sizes
    {
        get
        {
            PlacementNode node = (PlacementNode)Step.Head;
            return $"{Image(Step.Input)}, {Image(Step.Output)}, {node.Channels}, {node.Top}, {node.Left}, {node.StrideHeight}, {node.StrideWidth}";
        }
    }

    public override Call ForwardCall() => new($"{Names.Kernels}Placement.Forward(ref {Buffers.X.Name}, ref {Buffers.Y.Name}, {Sizes});");

    public override IEnumerable<Call> BackwardCalls() =>
        Buffers.DX is not { } dx ? [] : [new Call($"{Names.Kernels}Placement.Backward(ref {Buffers.DY.Name}, ref {dx.Name}, {Sizes});")];

    private static string Image(Shape shape) => $"new({shape.Channels}, {shape.Height}, {shape.Width})";
}
