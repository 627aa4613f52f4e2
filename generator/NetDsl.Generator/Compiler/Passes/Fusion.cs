using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Generator.Compiler.Passes;

/// <summary>
/// Groups the nodes into steps: contraction, then pointwise functions, then a max pooling whose windows do not overlap (each row of
/// windows is pooled while the rows of the convolution under it are still in the first-level cache). Reshapes vanish.
/// </summary>
internal static class Fusion
{
    public static IReadOnlyList<Step> Run(NetworkGraph graph)
    {
        Queue<Node> rest = new(graph.Nodes.Where(node => node is not (InputNode or LossNode or ReshapeNode)));
        List<Step> steps = [];
        while (rest.Count > 0)
        {
            steps.Add(Next(rest, steps.Count + 1));
        }

        return steps;
    }

    private static Step Next(Queue<Node> rest, int number)
    {
        Node head = rest.Dequeue();
        List<int> layers = [head.Layer];
        Formula? activation = (head as PointwiseNode)?.Formula;
        while (head is ContractionNode or PointwiseNode && rest.Count > 0 && rest.Peek() is PointwiseNode next)
        {
            activation = activation is null ? next.Formula : next.Formula.After(activation);
            layers.Add(rest.Dequeue().Layer);
        }

        PoolingNode? pool = null;
        if (head is ContractionNode { Window: not null } && rest.Count > 0
            && rest.Peek() is PoolingNode { Kind: PoolingKind.Max, Window.IsDisjoint: true } following)
        {
            pool = following;
            layers.Add(rest.Dequeue().Layer);
        }

        return new Step(number, head, activation, pool, layers);
    }
}
