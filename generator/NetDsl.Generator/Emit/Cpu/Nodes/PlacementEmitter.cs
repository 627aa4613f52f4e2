using System.Collections.Generic;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu.Nodes;

/// <summary>The calls that move values of an image, or send their gradients back.</summary>
internal sealed class PlacementEmitter(StepBuffers buffers) : NodeEmitter(buffers)
{
    private string Sizes
    {
        get
        {
            PlacementNode node = (PlacementNode)Step.Head;
            return $"{Size(Step.Input)}, {Size(node.Shape)}, new {Names.Kernels}Move({node.Channels}, {node.Top}, {node.Left}, {node.StrideHeight}, {node.StrideWidth})";
        }
    }

    public override Call ForwardCall() => new($"{Names.Kernels}Placement.Forward(ref {Buffers.X.Name}, ref {Buffers.Y.Name}, {Sizes});");

    public override IEnumerable<Call> BackwardCalls() =>
        Buffers.DX is not { } dx ? [] : [new Call($"{Names.Kernels}Placement.Backward(ref {Buffers.DY.Name}, ref {dx.Name}, {Sizes});")];

    private static string Size(Shape shape) => $"new {Names.Kernels}ImageSize({shape.Channels}, {shape.Height}, {shape.Width})";
}
