using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler;

/// <summary>A network after all passes: what emitters turn into text.</summary>
/// <param name="Declaration">The declaration.</param>
/// <param name="Graph">The graph.</param>
/// <param name="Memory">The pass for inference; for training too, where that has none of its own.</param>
/// <param name="Training">The pass for training, where the samples of a batch depend on each other; null where they do not.</param>
/// <param name="Tiles">Register tiles.</param>
internal sealed record CompiledNetwork(NetworkDeclaration Declaration, NetworkGraph Graph, MemoryPlan Memory, MemoryPlan? Training, RegisterTiles Tiles)
{
    /// <summary>How many vectors of samples a thread takes at once.</summary>
    public int Groups { get; } = GroupCount.Of(Memory);

    /// <summary>Whether a single sample is so much work that several threads share its steps.</summary>
    public bool SharesSamples { get; } = SampleSharing.Pays(Memory);

    /// <summary>The batch normalisations, in order.</summary>
    public IReadOnlyList<BatchNormNode> Normalizations { get; } = [.. Graph.Nodes.OfType<BatchNormNode>()];

    /// <param name="declaration">The declaration.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="target">What the network runs on.</param>
    public static CompiledNetwork Compile(NetworkDeclaration declaration, NetworkGraph graph, PlanTarget target = PlanTarget.Cpu)
    {
        RegisterTiles tiles = new();
        bool isCoupled = graph.Nodes.Any(node => node is BatchNormNode);
        MemoryPlan memory = Plan(graph, tiles, isCoupled ? PlanKind.Inference : PlanKind.Both, target);
        if (!isCoupled)
        {
            return new CompiledNetwork(declaration, graph, memory, null, tiles);
        }

        MemoryPlan training = Numbered(graph, tiles, memory.Steps.Count, target);
        int size = Math.Max(memory.Size, training.Size);
        return new CompiledNetwork(declaration, graph, memory with { Size = size }, training with { Size = size }, tiles);
    }

    private static MemoryPlan Plan(NetworkGraph graph, RegisterTiles tiles, PlanKind kind, PlanTarget target) =>
        MemoryPlan.Of(graph, Fusion.Run(graph, kind, target), tiles, kind, target);

    /// <summary>The plan for training, whose steps are numbered after those of inference.</summary>
    private static MemoryPlan Numbered(NetworkGraph graph, RegisterTiles tiles, int first, PlanTarget target) => MemoryPlan.Of(
        graph, [.. Fusion.Run(graph, PlanKind.Training, target).Select(step => step with { Number = first + step.Number })], tiles, PlanKind.Training, target);

    /// <summary>Where a batch normalisation's coefficients start: six numbers for each channel.</summary>
    public int CoefficientsOf(BatchNormNode node) => Normalizations.TakeWhile(other => !ReferenceEquals(other, node)).Sum(other => 6 * other.Shape.Dimensions[0]);

    /// <summary>The layers that a step fuses, such as <c>Conv2D(6, kernel 5x5) + ReLU + MaxPool2D(2x2)</c>.</summary>
    public string Describe(Step step) => string.Join(" + ", step.Layers.Select(layer => Graph.Layers[layer].Description));

    /// <summary>The shapes a step goes through, such as <c>1x28x28 -> 6x24x24 -> 6x12x12</c>.</summary>
    public string DescribeShapes(Step step)
    {
        IEnumerable<string> shapes = step.Head.Inputs.Count > 1 ? [string.Join(" and ", step.Head.Inputs.Select(input => $"{input.Shape}")), $"{step.Output}"]
            : step.Pool is null ? [$"{step.Input}", $"{step.Output}"] : [$"{step.Input}", $"{step.Head.Shape}", $"{step.Output}"];
        return string.Join(" -> ", shapes);
    }
}
