using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Passes;

/// <summary>
/// Groups the nodes into steps: a contraction, then a batch normalisation by running statistics, a sum with another value, pointwise functions, and a max pooling whose
/// windows do not overlap (each row of windows is pooled while the rows of the convolution under it are still in the first-level cache), unless it sees them under another
/// shape. A value that anything else reads ends a step. Reshapes vanish. On a GPU a pooling is a step of its own: nothing is in a cache there that it could find.
/// </summary>
internal sealed class Fusion
{
    private readonly Dictionary<Node, List<Node>> readers = [];
    private readonly HashSet<Node> kept = [];
    private readonly HashSet<Node> taken = [];
    private readonly PlanKind kind;
    private readonly PlanTarget target;

    private Fusion(NetworkGraph graph, PlanKind kind, PlanTarget target)
    {
        this.kind = kind;
        this.target = target;
        foreach (Node node in graph.Nodes.Where(node => node is not ReshapeNode))
        {
            foreach (Node input in node.Inputs.Select(Computed))
            {
                ReadersOf(input).Add(node);
            }
        }

        kept.UnionWith(graph.Outputs.Values.Select(Computed));
    }

    /// <summary>The steps, in an order in which each comes after what it reads.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="kind">What the steps are for.</param>
    /// <param name="target">What they run on.</param>
    public static IReadOnlyList<Step> Run(NetworkGraph graph, PlanKind kind = PlanKind.Both, PlanTarget target = PlanTarget.Cpu)
    {
        Fusion fusion = new(graph, kind, target);
        Dictionary<Node, int> order = graph.Nodes.Select((node, i) => (node, i)).ToDictionary(pair => pair.node, pair => pair.i);
        List<Step> steps = [];
        foreach (Node node in graph.Nodes.Where(node => node is not (InputNode or LossNode or ReshapeNode)))
        {
            if (!fusion.taken.Contains(node))
            {
                steps.Add(fusion.From(node));
            }
        }

        // A step that adds a value runs when that is there: where its last node stands.
        return [.. steps.OrderBy(step => order[step.Last]).Select((step, i) => step with { Number = i + 1, Learns = kind != PlanKind.Inference })];
    }

    /// <summary>The node that computes a value: reshapes only rename it.</summary>
    public static Node Computed(Node node)
    {
        while (node is ReshapeNode { Input: { } before })
        {
            node = before;
        }

        return node;
    }

    private Step From(Node head)
    {
        taken.Add(head);
        Step step = new(0, head, (head as PointwiseNode)?.Formula, null, [head.Layer]);
        while (OnlyReader(step.Last) is { } next && !taken.Contains(next) && Extend(step, next) is { } longer)
        {
            taken.Add(next);
            step = longer with { Last = next, Layers = [.. longer.Layers, next.Layer] };
        }

        return step;
    }

    /// <summary>The step with one more node; null where that does not go.</summary>
    private Step? Extend(Step step, Node next) => next switch
    {
        _ when step.Pool is not null => null,
        BatchNormNode norm when kind == PlanKind.Inference && step is { Head: ContractionNode, Last: ContractionNode } && ReferenceEquals(norm.Input, step.Last)
            => step with { Normalization = norm },
        JoinNode { Kind: JoinKind.Sum, Operands.Count: 2 } join when CanAdd(step) && join.Operands.Contains(step.Last)
            => step with { Added = Other(join, step.Last) },
        PointwiseNode function when TakesAlong(step, function)
            => step with { Activation = step.Activation is null ? function.Formula : function.Formula.After(step.Activation) },
        PoolingNode { Kind: PoolingKind.Max, Window: { IsDisjoint: true, HasPadding: false, DilationHeight: 1, DilationWidth: 1 } } pool
            when CanPool(step) && ReferenceEquals(pool.Input, step.Last) => step with { Pool = pool },
        _ => null,
    };

    private static bool CanAdd(Step step) => step is { Activation: null, Added: null, Head: ContractionNode or BatchNormNode };

    /// <summary>A convolution at frequencies gives all rows of a block at once, not one after the other.</summary>
    private bool CanPool(Step step) => target == PlanTarget.Cpu && !WinogradChoice.Serves(step.Head)
        && step is { Head: ContractionNode { Window: not null } or FormulaContractionNode { Window: not null }, Added: null, Normalization: null };

    private static Node Other(JoinNode join, Node one) => join.Operands.First(operand => !ReferenceEquals(operand, one));

    /// <summary>
    /// A contraction computes a function of its sum while that is in a register, with what the function learns for the layer or for a channel. Where each
    /// place has learnables or draws of its own, the function is a step of its own. A normalisation in training keeps nothing but its input, so the
    /// function's derivative must come from its result; and the library's convolutions know of no learnables and keep nothing but their result.
    /// </summary>
    private bool TakesAlong(Step step, PointwiseNode next) => step.Head switch
    {
        PointwiseNode => HasTheSameChannels(step, next),
        ContractionNode when target == PlanTarget.Gpu => next.Formula.Variables.Count == 0,
        ContractionNode when WinogradChoice.Serves(step.Head) => next.Formula.Variables.Count == 0 && (kind == PlanKind.Inference || next.Formula.DerivativeByOutput is not null),
        ContractionNode or FormulaContractionNode => target == PlanTarget.Cpu && next.Formula.Variables.All(IsShared) && HasTheSameChannels(step, next),
        JoinNode { Kind: JoinKind.Sum } or BatchNormNode => next.Formula.Variables.Count == 0 && step.Activation is null && (kind == PlanKind.Inference || next.Formula.DerivativeByOutput is not null),
        _ => false,
    };

    /// <summary>Whether a layer or a channel has one number, which a tile of sums can load.</summary>
    private static bool IsShared(FormulaVariable variable) => variable.IsLearnable && variable.Per != Per.Element;

    /// <summary>Whether a function that differs between channels sees those of the step's head: behind a reshape each value may be a channel.</summary>
    private static bool HasTheSameChannels(Step step, PointwiseNode next) =>
        next.Shape == step.Head.Shape || !next.Formula.Variables.Any(variable => variable.Declared.Kind == ParameterKind.Channel || variable.Per == Per.Channel);

    /// <summary>The one node that reads a value; null where there are several, or it is an output.</summary>
    private Node? OnlyReader(Node node) =>
        !kept.Contains(node) && ReadersOf(node) is { Count: 1 } list && list[0] is not LossNode ? list[0] : null;

    private List<Node> ReadersOf(Node node)
    {
        if (!readers.TryGetValue(node, out List<Node> list))
        {
            readers[node] = list = [];
        }

        return list;
    }
}
