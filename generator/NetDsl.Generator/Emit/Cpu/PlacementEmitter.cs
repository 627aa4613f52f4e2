using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>The calls that move values of an image, or send their gradients back.</summary>
internal sealed class PlacementEmitter(StepBuffers buffers) : ICalledStep
{
    private readonly PlacementNode node = (PlacementNode)buffers.Step.Head;

    public Call ForwardCall() => new($"{Names.Kernels}Placement.Forward(ref {buffers.X.Name}, ref {buffers.Y.Name}, {Sizes});");

    public Call BackwardCall() => new($"{Names.Kernels}Placement.Backward(ref {buffers.DY.Name}, ref {buffers.DX!.Name}, {Sizes});");

    private string Sizes => $"{Size(node.Input!.Shape)}, {Size(node.Shape)}, new {Names.Kernels}Move({node.Channels}, {node.Top}, {node.Left}, {node.StrideHeight}, {node.StrideWidth})";

    private static string Size(Shape shape) => $"new {Names.Kernels}ImageSize({shape.Channels}, {shape.Height}, {shape.Width})";
}
