namespace NetDsl.Gpu.Tests.DeviceCode.Ptx;

/// <summary>
/// What a round of a kernel's inner loop takes, as far as its text shows: the loop with the most arithmetic, without the loops inside it. Counted as an assembler would leave it: a product
/// and the sum that alone needs it are one instruction, moves between registers none, and neither is what is the same in every round, or a constant added to an address.
/// </summary>
internal sealed class InnerLoop
{
    private readonly HashSet<LoopValue> ofTerms;
    private readonly LoopValue[] counted;
    private readonly bool hasSharedLoads;

    private InnerLoop(PtxLoop loop, int around)
    {
        LoopValues values = new(loop);
        counted = [.. values.All.Where(value => value.IsCounted)];
        hasSharedLoads = values.All.Any(value => value.Instruction!.IsSharedLoad);
        Text = loop.Own.Sum(block => block.Instructions.Count);
        Around = around;
        ofTerms = [.. values.Next.Where(value => value.Instruction?.IsFloatArithmetic == true || value.Instruction?.Operation == "selp").Select(Reached).OfType<HashSet<LoopValue>>().SelectMany(reached => reached)];
    }

    /// <summary>Products that are added to something, in one instruction: one a term, in products and in sums of thresholds.</summary>
    public int MultiplyAdds => OfTerms(value => value.Instruction!.IsFloatArithmetic && value.IsMultiplyAdd);

    /// <summary>Larger and smaller ones of two.</summary>
    public int Extremes => OfTerms(value => value.Instruction!.Opcode is "max.f32" or "min.f32");

    /// <summary>Loads from shared memory, of any width.</summary>
    public int SharedLoads => OfTerms(value => value.Instruction!.IsSharedLoad);

    /// <summary>Loads of 16 bytes from shared memory.</summary>
    public int WideSharedLoads => OfTerms(value => value.Instruction!.Opcode == "ld.shared.v4.f32");

    /// <summary>What else the terms take: other arithmetic, comparisons, addresses.</summary>
    public int OtherOfTerms => Round - MultiplyAdds - Extremes - SharedLoads;

    /// <summary>All that the terms take.</summary>
    public int Round => OfTerms(_ => true);

    /// <summary>What brings the next terms into shared memory, waits, and counts.</summary>
    public int Filling => counted.Length - Round;

    /// <summary>Both.</summary>
    public int Whole => counted.Length;

    /// <summary>The instructions as the text has them, moves and all.</summary>
    public int Text { get; }

    /// <summary>What the loop around this one takes besides, for some rounds of this one.</summary>
    public int Around { get; }

    /// <summary>The loop with the most arithmetic; none where no loop has any.</summary>
    /// <param name="text">The kernel's text.</param>
    public static InnerLoop? Of(PtxText text)
    {
        PtxFlow flow = new(text);
        PtxLoop? inner = flow.Loops.Where(loop => Arithmetic(loop) > 0).MaxBy(Arithmetic);
        if (inner is null)
        {
            return null;
        }

        PtxLoop? around = flow.Loops.Where(loop => loop != inner && loop.Blocks.Any(block => block.Number == inner.Header)).MinBy(loop => loop.Blocks.Count);
        return new InnerLoop(inner, around is null ? 0 : new LoopValues(around).All.Count(value => value.IsCounted));
    }

    private static int Arithmetic(PtxLoop loop) => loop.Own.SelectMany(block => block.Instructions).Count(instruction => instruction.IsFloatArithmetic);

    private int OfTerms(Func<LoopValue, bool> include) => counted.Count(value => ofTerms.Contains(value) && include(value));

    /// <summary>All that a value is computed from; nothing where it comes from global memory although the terms come from shared memory: then it is on its way there.</summary>
    private HashSet<LoopValue>? Reached(LoopValue root)
    {
        HashSet<LoopValue> reached = [root];
        Stack<LoopValue> left = new([root]);
        while (left.TryPop(out LoopValue? value))
        {
            if (hasSharedLoads && value.Instruction is { IsLoad: true, IsSharedLoad: false })
            {
                return null;
            }

            foreach (LoopValue input in value.Inputs.Where(reached.Add))
            {
                left.Push(input);
            }
        }

        return reached;
    }
}
