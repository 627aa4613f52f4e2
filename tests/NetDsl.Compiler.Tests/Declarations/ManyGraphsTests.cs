using FsCheck;
using FsCheck.Fluent;
using NetDsl.Compiler.Tests.Gradients;
using NetDsl.TestKit;
using NetDsl.TestKit.Samples;

namespace NetDsl.Compiler.Tests.Declarations;

/// <summary>Hundreds of graphs, about half of them with a mistake.</summary>
public sealed class ManyGraphsTests
{
    private const int Graphs = 300;
    private const int Together = 150;
    private const int Matched = 12;

    private static readonly DeclaredGraph[] All =
    [
        .. Gen.Sample(Gen.Choose(0, 27719).ArrayOf(DeclaredGraph.MostChoices).Select(choices => new DeclaredGraph(choices)), Graphs, new Rnd(3), size: 50),
    ];

    /// <summary>
    /// Nothing is thrown; a valid graph compiles without any diagnostic, from NetDsl or from C#; an invalid one has one error from NetDsl and none
    /// from C#, though code uses it.
    /// </summary>
    [Fact]
    public void Valid_graphs_compile_and_invalid_ones_get_one_error_of_ours_alone()
    {
        var failed = All.Chunk(Together)
            .SelectMany(graphs => graphs.Zip(Defects.Of([.. graphs.Select((graph, i) => graph.Declare($"Graph{i}_"))], isOne: true)))
            .FirstOrDefault(graph => graph.Second?.Length > 0);
        if (failed.First is not null)
        {
            Arbitrary<DeclaredGraph> shorter = Arb.From(Gen.Constant(failed.First), Shorten);
            Prop.ForAll(shorter, graph => Assert.Equal("", Defects.Of([graph.Declare("Graph_")], isOne: true)[0])).QuickCheckThrowOnFailure();
            Assert.Fail($"only among others: {failed.Second}");
        }
    }

    [Fact]
    public void Half_is_invalid()
    {
        Assert.InRange(All.Select(graph => graph.Declare("Graph").Text).Distinct().Count(), Graphs * 85 / 100, Graphs);
        Assert.InRange(All.Count(graph => graph.Declare("Graph").Network is null), Graphs * 4 / 10, Graphs * 6 / 10);
    }

    /// <summary>Without batch normalisation, which single samples of vectors cannot be trained with.</summary>
    [Fact]
    public void A_sample_matches_the_interpreter()
    {
        DeclaredChain[] sample = [.. All.Select((graph, i) => graph.Declare($"Graph{i}_")).Where(graph => graph.Network is not null && !graph.Text.Contains("Projection", StringComparison.Ordinal)).Take(Matched)];
        LoadedNetworks networks = new("using NetDsl;\n" + string.Concat(sample.Select(graph => graph.Text)));
        Assert.All(sample, graph => EmittedCode.MatchesInterpreter(networks, graph.Network!, [EmittedCode.Widths[0]]));
    }

    private static IEnumerable<DeclaredGraph> Shorten(DeclaredGraph graph) =>
        Arb.Array(ArbMap.Default.ArbFor<int>()).Shrinker(graph.Choices).Where(choices => choices.All(choice => choice >= 0)).Select(choices => new DeclaredGraph(choices));
}
