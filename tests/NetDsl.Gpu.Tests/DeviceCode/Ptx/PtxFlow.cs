namespace NetDsl.Gpu.Tests.DeviceCode.Ptx;

/// <summary>What a kernel's text may do after what, and the loops in that.</summary>
internal sealed class PtxFlow
{
    private readonly List<PtxBlock> blocks = [];

    public PtxFlow(PtxText text)
    {
        Cut(text);
        Connect(text);
        Loops = FindLoops();
    }

    public IReadOnlyList<PtxLoop> Loops { get; }

    private Dictionary<int, int> BlockAt { get; } = [];

    private void Cut(PtxText text)
    {
        SortedSet<int> starts = [0, .. text.Labels.Values];
        for (int i = 0; i < text.Instructions.Count; i++)
        {
            if (text.Instructions[i].IsBranch || text.Instructions[i].Ends)
            {
                starts.Add(i + 1);
            }
        }

        int[] cuts = [.. starts.Where(start => start < text.Instructions.Count), text.Instructions.Count];
        for (int i = 0; i + 1 < cuts.Length; i++)
        {
            BlockAt[cuts[i]] = i;
            blocks.Add(new PtxBlock(i, [.. text.Instructions.Skip(cuts[i]).Take(cuts[i + 1] - cuts[i])]));
        }
    }

    private void Connect(PtxText text)
    {
        foreach (PtxBlock block in blocks)
        {
            PtxInstruction last = block.Instructions[^1];
            if (last.Target is { } target && text.Labels[target] < text.Instructions.Count)
            {
                Join(block.Number, BlockAt[text.Labels[target]]);
            }

            if (!last.Ends && block.Number + 1 < blocks.Count)
            {
                Join(block.Number, block.Number + 1);
            }
        }
    }

    private void Join(int from, int to)
    {
        blocks[from].Next.Add(to);
        blocks[to].Previous.Add(from);
    }

    /// <summary>A loop is what leads to a way back, without its header. What C# compiles to has no other loops.</summary>
    private PtxLoop[] FindLoops()
    {
        var loops = WaysBack().GroupBy(way => way.Header)
            .Select(ways => (Header: ways.Key, Blocks: ways.SelectMany(way => Leading(way.From, way.Header)).ToHashSet())).ToArray();
        return
        [
            .. loops.Select(loop => new PtxLoop(
                loop.Header,
                [.. loop.Blocks.Order().Select(block => blocks[block])],
                [.. loop.Blocks.Order().Where(block => !loops.Any(other => other.Header != loop.Header && loop.Blocks.Contains(other.Header) && other.Blocks.Contains(block)))
                    .Select(block => blocks[block])])),
        ];
    }

    private IEnumerable<(int From, int Header)> WaysBack()
    {
        HashSet<int> seen = [0];
        HashSet<int> open = [0];
        Stack<(int Block, int Next)> path = new([(0, 0)]);
        while (path.TryPop(out (int Block, int Next) at))
        {
            if (at.Next == blocks[at.Block].Next.Count)
            {
                open.Remove(at.Block);
                continue;
            }

            path.Push((at.Block, at.Next + 1));
            int next = blocks[at.Block].Next[at.Next];
            if (open.Contains(next))
            {
                yield return (at.Block, next);
            }
            else if (seen.Add(next))
            {
                open.Add(next);
                path.Push((next, 0));
            }
        }
    }

    private HashSet<int> Leading(int from, int header)
    {
        HashSet<int> found = [header, from];
        Stack<int> left = new([from]);
        while (left.TryPop(out int block))
        {
            foreach (int previous in block == header ? [] : blocks[block].Previous)
            {
                if (found.Add(previous))
                {
                    left.Push(previous);
                }
            }
        }

        return found;
    }
}
