using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Generator.Compiler.Passes;

/// <summary>
/// Which values the backward pass computes again. Where training keeps the values of a whole batch, what a normalisation, a function or a move of data gives
/// costs less to compute again, from a value that is kept, than to write and read back; and it saves half the memory. What depends on another such value is computed again too,
/// but not a long chain of them: that value would have to be there first.
/// </summary>
internal static class Restoring
{
    private const int LongestChain = 2;

    public static HashSet<Node> Choose(IReadOnlyList<Step> steps)
    {
        Dictionary<Node, int> depths = [];
        foreach (Step step in steps.Where(IsCheap))
        {
            int depth = 1 + step.Inputs.Select(input => depths.TryGetValue(Fusion.Computed(input), out int known) ? known : 0).Max();
            if (depth <= LongestChain)
            {
                depths[step.Last] = depth;
            }
        }

        return [.. depths.Keys];
    }

    private static bool IsCheap(Step step) => !step.IsParametric && step.Head is BatchNormNode or PointwiseNode or JoinNode or ConcatNode or PlacementNode;
}
