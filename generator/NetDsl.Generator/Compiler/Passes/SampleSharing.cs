using System.Linq;
using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Generator.Compiler.Passes;

/// <summary>
/// Whether several threads compute a single sample together. Each of them sums some tiles of a convolution, and all wait for each other before the next step: about a fifth of a microsecond each time,
/// while a core makes some ten thousand multiply-adds; and a thread that sleeps takes ten times as long to wake.
/// </summary>
internal static class SampleSharing
{
    private const long LeastOfStep = 100_000, LeastOfNetwork = 10_000_000;

    /// <summary>Whether a step is shared, in a network where any is.</summary>
    public static bool Takes(Step step) => MultiplyAdds(step) >= LeastOfStep;

    /// <summary>Whether the steps that can be shared are enough work.</summary>
    public static bool Pays(MemoryPlan plan) => plan.Steps.Select(buffers => buffers.Step).Where(Takes).Sum(MultiplyAdds) >= LeastOfNetwork;

    /// <summary>Those of a convolution on one sample. One that is pooled at once goes by rows of the pool, not by channels.</summary>
    private static long MultiplyAdds(Step step) => step is { Pool: null, Head: ContractionNode { Window: { } window, Groups: 1 } node } && node.Shape.Width >= SampleRowLayout.ShortestRow
        ? (long)node.Shape.Count * step.Input.Channels * window.Size
        : 0;
}
