using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Generator.Compiler.Passes;

/// <summary>
/// Groups the nodes into steps: contraction, then pointwise functions, then a max pooling whose windows do not overlap (each row of
/// windows is pooled while the rows of the convolution under it are still in the first-level cache), unless it sees them under another
/// shape. Reshapes vanish.
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

    /// <summary>
    /// A contraction computes a function of its sum while that is in a register. Where the function depends on the place too, because it has
    /// learnables or draws, it is a step of its own.
    /// </summary>
    private static bool TakesAlong(Node head, PointwiseNode next) =>
        head is PointwiseNode || (head is ContractionNode && next.Formula.Variables.Count == 0);

    private static Step Next(Queue<Node> rest, int number)
    {
        Node head = rest.Dequeue();
        List<int> layers = [head.Layer];
        Formula? activation = (head as PointwiseNode)?.Formula;
        Node last = head;
        while (rest.Count > 0 && rest.Peek() is PointwiseNode next && TakesAlong(head, next))
        {
            activation = activation is null ? next.Formula : next.Formula.After(activation);
            last = rest.Dequeue();
            layers.Add(last.Layer);
        }

        PoolingNode? pool = null;
        if (head is ContractionNode { Window: not null } && rest.Count > 0
            && rest.Peek() is PoolingNode { Kind: PoolingKind.Max, Window: { IsDisjoint: true, HasPadding: false } } following && ReferenceEquals(following.Input, last))
        {
            pool = following;
            layers.Add(rest.Dequeue().Layer);
        }

        return new Step(number, head, activation, pool, layers);
    }
}
