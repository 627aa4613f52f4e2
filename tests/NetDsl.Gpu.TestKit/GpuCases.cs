using NetDsl.Compiler.Tests.Declarations;
using NetDsl.Compiler.Tests.Gradients;
using NetDsl.Numerics;
using NetDsl.TestKit.Samples;

namespace NetDsl.Gpu.TestKit;

/// <summary>What must be the same on a GPU as on the CPU: one list for the stand-in, for ILGPU's own emulator and for a real GPU.</summary>
public static class GpuCases
{
    private const int GraphCount = 16;
    private const int ChainCount = 16;

    private static readonly (GpuCase Case, string Blocks)[] Graphs = [.. Enumerable.Range(1, GraphCount).Select(Graph)];

    /// <summary>What the cases need besides: formulas and blocks.</summary>
    public static string Source { get; } = NodeCases.Source + JoinCases.Blocks + string.Concat(Graphs.Select(graph => graph.Blocks));

    /// <summary>Networks of many kinds of nodes at once, from the CPU's tests and drawn at random.</summary>
    public static IEnumerable<GpuCase> Networks =>
    [
        .. OutputCases.All(), .. RecomputeCases.All(), .. LibraryCases.All(),
        .. JoinCases.All().Concat(LayerCases.All()).Select(sample => new GpuCase(sample)),
        .. Enumerable.Range(1, ChainCount).Select(seed => new GpuCase(RandomChain.Draw(seed), Batch: 4)),
        .. Graphs.Select(graph => graph.Case),
    ];

    /// <summary>All cases.</summary>
    public static IEnumerable<GpuCase> All => [.. NodeCases.All(), .. ContractionCases.All(), .. Networks];

    private static (GpuCase Case, string Blocks) Graph(int seed)
    {
        string name = $"Graph{seed}_";
        (string layers, string blocks) = RandomGraph.Draw(name, new SeededRandom((ulong)seed).NextInt32, fault: null);
        return (new GpuCase(new SampleNetwork(name, layers, Labels: false), Batch: 4), blocks);
    }
}
