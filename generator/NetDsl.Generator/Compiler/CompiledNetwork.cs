using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler;

/// <summary>A network after all passes: what emitters turn into text.</summary>
internal sealed record CompiledNetwork(NetworkDeclaration Declaration, NetworkGraph Graph, MemoryPlan Memory, RegisterTiles Tiles)
{
    /// <summary>How many vectors of samples a thread takes at once.</summary>
    public int Groups { get; } = GroupCount.Of(Memory);

    public static CompiledNetwork Compile(NetworkDeclaration declaration, NetworkGraph graph)
    {
        RegisterTiles tiles = new();
        return new CompiledNetwork(declaration, graph, MemoryPlan.Of(graph, Fusion.Run(graph), tiles), tiles);
    }

    /// <summary>The layers that a step fuses, such as <c>Conv2D(6, kernel 5x5) + ReLU + MaxPool2D(2x2)</c>.</summary>
    public string Describe(Step step) => string.Join(" + ", step.Layers.Select(layer => Graph.Layers[layer].Description));

    /// <summary>The shapes a step goes through, such as <c>1x28x28 -> 6x24x24 -> 6x12x12</c>.</summary>
    public string DescribeShapes(Step step)
    {
        IEnumerable<string> shapes = step.Pool is null ? [$"{step.Input}", $"{step.Output}"] : [$"{step.Input}", $"{step.Head.Shape}", $"{step.Output}"];
        return string.Join(" -> ", shapes);
    }
}
