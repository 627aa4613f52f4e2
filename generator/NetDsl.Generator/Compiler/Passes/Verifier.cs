using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Generator.Compiler.Passes;

/// <summary>
/// What must hold after each pass, whatever the network. Tests run it on every network they compile; a message means a defect in the compiler.
/// </summary>
internal static class Verifier
{
    /// <summary>Each node comes after its input and has the shape that its kind gives; parameters fill the arena without gaps.</summary>
    public static IEnumerable<string> Check(NetworkGraph graph)
    {
        HashSet<Node> seen = [];
        foreach (Node node in graph.Nodes)
        {
            if (!node.Inputs.All(seen.Contains))
            {
                yield return $"{node.GetType().Name} of layer {node.Layer} stands before its input";
            }

            if (ExpectedShape(node) is { } expected && expected != node.Shape)
            {
                yield return $"{node.GetType().Name} of layer {node.Layer} has shape {node.Shape} instead of {expected}";
            }

            seen.Add(node);
        }

        int offset = 0;
        foreach (ParameterSlot slot in graph.Parameters)
        {
            if (slot.Offset != offset)
            {
                yield return $"parameter {slot.Name} starts at {slot.Offset} instead of {offset}";
            }

            offset += slot.Count;
        }
    }

    /// <summary>Every node but inputs, reshapes and the loss is in exactly one step, and each step comes after what it reads.</summary>
    public static IEnumerable<string> Check(NetworkGraph graph, IReadOnlyList<Step> steps)
    {
        int[] layers = [.. graph.Nodes.Where(node => node is not (InputNode or ReshapeNode or LossNode)).Select(node => node.Layer).OrderBy(layer => layer)];
        int[] fused = [.. steps.SelectMany(step => step.Layers).OrderBy(layer => layer)];
        if (!layers.SequenceEqual(fused))
        {
            yield return $"steps hold the layers {string.Join(" ", fused)} instead of {string.Join(" ", layers)}";
        }

        HashSet<Node> known = [graph.Input];
        foreach (Step step in steps)
        {
            foreach (Node input in step.Inputs.Select(Fusion.Computed).Where(input => !known.Contains(input)))
            {
                yield return $"step {step.Number} reads what {input.GetType().Name} of layer {input.Layer} gives before that is there";
            }

            known.Add(step.Last);
        }
    }

    /// <summary>No two tensors that are in use at the same moment share a place, and all lie inside the memory.</summary>
    public static IEnumerable<string> Check(MemoryPlan plan)
    {
        for (int i = 0; i < plan.Buffers.Count; i++)
        {
            TensorBuffer one = plan.Buffers[i];
            if (one.From > one.To || one.Offset < 0 || one.Offset + one.Size > (one.IsKept ? plan.KeptSize : plan.Size))
            {
                yield return $"{one.Name} is never used, or lies outside the memory";
            }

            foreach (TensorBuffer other in plan.Buffers.Skip(i + 1).Where(other => one.IsInUseWith(other) && one.Overlaps(other)))
            {
                yield return $"{one.Name} and {other.Name} are in use at the same time and share places";
            }
        }
    }

    private static Shape? ExpectedShape(Node node) => node switch
    {
        ContractionNode { Window: { } window } convolution => new Shape(
            convolution.Weight.Shape.Dimensions[0], window.OutputHeight(node.Input!.Shape.Height), window.OutputWidth(node.Input.Shape.Width)),
        ContractionNode dense => new Shape(dense.Weight.Shape.Dimensions[0]),
        FormulaContractionNode { Window: { } window } => new Shape(
            node.Shape.Channels, window.OutputHeight(node.Input!.Shape.Height), window.OutputWidth(node.Input.Shape.Width)),
        PoolingNode { Window: var window } => new Shape(
            node.Input!.Shape.Channels, window.OutputHeight(node.Input.Shape.Height), window.OutputWidth(node.Input.Shape.Width)),
        AdaptivePoolingNode or UpsamplingNode => new Shape(node.Input!.Shape.Channels, node.Shape.Height, node.Shape.Width),
        PointwiseNode or SoftmaxNode or LossNode => node.Input!.Shape,
        JoinNode or BatchNormNode or LayerNormNode or TargetedDropoutNode => node.Inputs.All(input => input.Shape == node.Shape) ? node.Shape : node.Input!.Shape,
        ConcatNode concat => new Shape([concat.Operands.Sum(operand => operand.Shape.Dimensions[0]), .. node.Input!.Shape.Dimensions.Skip(1)]),
        ReshapeNode => node.Shape.Count == node.Input!.Shape.Count ? node.Shape : node.Input.Shape,
        _ => null,
    };
}
