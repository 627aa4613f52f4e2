using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Generator.Compiler.Passes;

/// <summary>
/// Which values the backward pass computes again. Where training keeps the values of a whole batch, what a normalisation, a function or a move of data gives
/// costs less to compute again, from a value that is kept, than to write and read back; and it saves half the memory. What depends on another such value is computed again too,
/// but not a long chain of them: that value would have to be there first. Where the user asks for it, the sums of layers are computed again as well, two in a row, then one is kept:
/// of a residual block its result.
/// </summary>
internal sealed class Restoring
{
    private const int LongestChain = 2;
    private const int MostSums = 2;

    private readonly Dictionary<Node, Chain> chains = [];
    private readonly bool sums;

    private Restoring(bool sums) => this.sums = sums;

    /// <param name="steps">The steps of a training pass.</param>
    /// <param name="sums">Whether sums are computed again too.</param>
    public static HashSet<Node> Choose(IReadOnlyList<Step> steps, bool sums)
    {
        Restoring restoring = new(sums);
        foreach (Step step in steps)
        {
            restoring.Consider(step);
        }

        return [.. restoring.chains.Keys];
    }

    private void Consider(Step step)
    {
        Chain[] before = [.. step.Inputs.Select(input => chains.TryGetValue(Fusion.Computed(input), out Chain chain) ? chain : default)];
        bool isSum = sums && step is { Head: ContractionNode, Activation: null, Added: null, Pool: null };
        Chain own = new(before.Max(chain => chain.Steps) + 1, before.Max(chain => chain.Sums) + (isSum ? 1 : 0));
        bool isShort = sums ? own.Sums <= MostSums && !(step.Added is not null && own.Sums > 0) : own.Steps <= LongestChain;
        if (isShort && (isSum || IsCheap(step)))
        {
            chains[step.Last] = own;
        }
    }

    private static bool IsCheap(Step step) => !step.IsParametric && step.Head is (BatchNormNode or PointwiseNode or JoinNode or ConcatNode or PlacementNode);

    /// <summary>What must be computed again before a value can be: how many steps in a row, and how many sums among them.</summary>
    private readonly record struct Chain(int Steps, int Sums);
}
