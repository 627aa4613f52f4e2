using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Compiler.Tests.Graphs;

/// <summary>Branches, taps and joins.</summary>
public class FlowTests
{
    [Fact]
    public void BranchesStartFromOneValueAndJoinInOrder()
    {
        NetworkGraph graph = Graph("""
            [Input(3, 6, 6)]
            [Conv2D(4, 1)]
            [Branch, Conv2D(2, 1)]
            [Branch, Conv2D(3, 3, Padding = 1), ReLU]
            [Branch]
            [Concat]
            [Flatten, MeanSquaredError]
            """);
        ConcatNode concat = Assert.Single(graph.Nodes.OfType<ConcatNode>());
        Assert.Equal([new Shape(2, 6, 6), new Shape(3, 6, 6), new Shape(4, 6, 6)], concat.Operands.Select(operand => operand.Shape));
        Assert.Equal(new Shape(9, 6, 6), concat.Shape);
        ContractionNode stem = graph.Nodes.OfType<ContractionNode>().First();
        Assert.Same(stem, concat.Operands[2]);
        Assert.Same(stem, concat.Operands[0].Input);
        Assert.Same(stem, concat.Operands[1].Input!.Input);
    }

    [Fact]
    public void OneGroupOfBranchesAfterTheOther()
    {
        NetworkGraph graph = Graph("""
            [Input(4)]
            [Branch, Dense(3)]
            [Branch, Dense(3)]
            [Add]
            [Branch, Dense(2)]
            [Branch, Dense(2), Sigmoid]
            [Multiply]
            [MeanSquaredError]
            """);
        JoinNode[] joins = [.. graph.Nodes.OfType<JoinNode>()];
        Assert.Equal([JoinKind.Sum, JoinKind.Product], joins.Select(join => join.Kind));
        Assert.Same(joins[0], joins[1].Operands[0].Input);
        Assert.Same(joins[0], joins[1].Operands[1].Input!.Input);
        Assert.Equal(["dense1", "dense2", "dense3", "dense4"], graph.Parameters.Select(slot => slot.Name.Split('.')[0]).Distinct());
    }

    [Fact]
    public void TapsNameValues()
    {
        NetworkGraph graph = Graph("""
            [Input(4)]
            [Dense(3), Tap("a"), ReLU, Tap("b")]
            [From("a"), Tanh]
            [Concat("b", "a")]
            [Output("features"), Dense(2)]
            [MeanSquaredError]
            """);
        ConcatNode concat = Assert.Single(graph.Nodes.OfType<ConcatNode>());
        Assert.Equal(["Tanh", "ReLU", "Dense(3)"], concat.Operands.Select(operand => graph.Layers[operand.Layer].Description));
        Assert.Equal("features", Assert.Single(graph.Outputs).Key);
        Assert.Same(concat, graph.Outputs["features"]);
    }

    /// <summary>Every round of a block has taps of its own, and the network's are none of its.</summary>
    [Fact]
    public void TapsAreLocalToTheirBlock()
    {
        NetworkGraph graph = Declared.Graph("""
            using NetDsl;
            [Tap("in"), Dense(4), ReLU, Add("in"), Output("sum")]
            public sealed class ResidualAttribute : BlockAttribute;
            [Network, Input(4), Tap("in"), Residual(Repeat = 2), Multiply("in"), MeanSquaredError]
            public partial class Net;
            """);
        JoinNode[] joins = [.. graph.Nodes.OfType<JoinNode>()];
        Assert.Equal([graph.Input, joins[0], graph.Input], joins.Select(join => join.Operands[1]));
        Assert.Equal(["residual1.sum", "residual2.sum"], graph.Outputs.Keys);
    }

    private static NetworkGraph Graph(string layers) => Declared.Graph($"using NetDsl;\n[Network]\n{layers}\npublic partial class Net;");
}
