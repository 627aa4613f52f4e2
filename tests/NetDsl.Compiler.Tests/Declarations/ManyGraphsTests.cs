using FsCheck;
using FsCheck.Fluent;
using NetDsl.Compiler.Tests.Gradients;
using NetDsl.TestKit;
using NetDsl.TestKit.Interpreter;
using NetDsl.TestKit.Samples;

namespace NetDsl.Compiler.Tests.Declarations;

/// <summary>Hundreds of graphs, about half of them with a mistake.</summary>
public sealed class ManyGraphsTests
{
    private const int Graphs = 300;
    private const int Together = 150;
    private const int Matched = 12;
    private const int Each = 3;

    /// <summary>Not one or two: a single normalised vector has no deviation, and two are 1 and -1 whatever they were.</summary>
    private static readonly int[] CoupledBatches = [5, 17, 37];

    private static readonly DeclaredGraph[] All =
    [
        .. Gen.Sample(Gen.Choose(0, 27719).ArrayOf(DeclaredGraph.MostChoices).Select(choices => new DeclaredGraph(choices)), Graphs, new Rnd(3), size: 50),
    ];

    private static readonly string[] Pieces = ["Branch", "Concat", "Add,", "Multiply", "Tap(", "From(", "Repeat = 3", "AddSkip]", "ZeroPad", "Projection", "Input(1)", "Conv2D"];

    /// <summary>Valid graphs, of which some have each piece.</summary>
    private static readonly DeclaredChain[] Declared = [.. Chosen([.. All.Select((graph, i) => graph.Declare($"Graph{i}_")).Where(graph => graph.Network is not null)])];

    private static readonly SampleNetwork[] Sample = [.. Declared.Select(graph => graph.Network!)];

    private static readonly Lazy<LoadedNetworks> Networks = new(() => new LoadedNetworks("using NetDsl;\n" + string.Concat(Declared.Select(graph => graph.Text))));

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

    [Fact]
    public void Emitted_code_gives_what_the_interpreter_gives() =>
        Assert.All(Sample, graph => EmittedCode.MatchesInterpreter(Networks.Value, graph, [EmittedCode.Widths[0]], IsCoupled(graph) ? CoupledBatches : null));

    [Fact]
    public void The_interpreter_gives_what_differences_give() => Assert.All(Sample, graph => Differences.MatchInterpreter(Networks.Value, graph, elements: 3));

    [Fact]
    public void The_sample_has_every_piece() => Assert.All(Pieces, piece => Assert.True(Declared.Count(graph => Has(graph, piece)) >= Each, piece));

    private static IEnumerable<DeclaredChain> Chosen(DeclaredChain[] valid) =>
        Pieces.SelectMany(piece => valid.Where(graph => Has(graph, piece)).Take(Each)).Concat(valid.Take(Matched)).DistinctBy(graph => graph.Name);

    private static bool Has(DeclaredChain graph, string piece) => graph.Text.Contains(piece, StringComparison.Ordinal);

    private static bool IsCoupled(SampleNetwork graph) => new GraphInterpreter(Networks.Value.Graph(graph.Name)).CouplesSamples;

    private static IEnumerable<DeclaredGraph> Shorten(DeclaredGraph graph) =>
        Arb.Array(ArbMap.Default.ArbFor<int>()).Shrinker(graph.Choices).Where(choices => choices.All(choice => choice >= 0)).Select(choices => new DeclaredGraph(choices));
}
