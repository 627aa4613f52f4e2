using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Compiler.Tests.Graphs;

/// <summary>Blocks: their arguments, rounds and names.</summary>
public class BlockTests
{
    private const string Basic = """
        using NetDsl;

        [Conv2D(Arg.Channels, 3, Stride = Arg.Stride, Padding = 1, Bias = false), ReLU]
        [Conv2D(Arg.Channels, 3, Padding = 1, Bias = false)]
        [AddSkip(Shortcut.ZeroPad), ReLU]
        public sealed class BasicBlockAttribute(int channels, int stride = 1) : BlockAttribute(channels, stride);

        """;

    [Fact]
    public void ABlockExpandsInPlace()
    {
        NetworkGraph graph = Declared.Graph(Basic + """
            [Network]
            [Input(3, 8, 8)]
            [BasicBlock(4)]
            [BasicBlock(6, stride: 2)]
            [Flatten, MeanSquaredError]
            public partial class Net;
            """);
        Assert.Equal(
            [
                "Input(3, 8, 8): 3x8x8",
                "Conv2D(4, kernel 3x3, stride 1, padding 1, no bias): 4x8x8", "ReLU: 4x8x8",
                "Conv2D(4, kernel 3x3, padding 1, no bias): 4x8x8", "AddSkip(zero-padded): 4x8x8", "ReLU: 4x8x8",
                "Conv2D(6, kernel 3x3, stride 2, padding 1, no bias): 6x4x4", "ReLU: 6x4x4",
                "Conv2D(6, kernel 3x3, padding 1, no bias): 6x4x4", "AddSkip(zero-padded): 6x4x4", "ReLU: 6x4x4",
                "Flatten: 96", "MeanSquaredError: 96",
            ],
            graph.Rows());
        PlacementNode[] shortcuts = [.. graph.Nodes.OfType<PlacementNode>()];
        Assert.Equal([(0, 1, 1), (1, 2, 2)], shortcuts.Select(node => (node.Channels, node.StrideHeight, node.StrideWidth)));
        Assert.IsType<InputNode>(shortcuts[0].Input);
        Assert.Equal(
            ["basicblock1.conv2d1.weight", "basicblock1.conv2d2.weight", "basicblock2.conv2d1.weight", "basicblock2.conv2d2.weight"],
            graph.Parameters.Select(slot => slot.Name));
        Assert.Equal("layer 3, BasicBlock(6, stride 2), layer 3, Conv2D(6, kernel 3x3, padding 1, no bias)", graph.Title(8));
    }

    [Theory]
    [InlineData("[BasicBlock(3, Repeat = 2)]", "basicblock1.conv2d1", "basicblock1.conv2d2", "basicblock2.conv2d1", "basicblock2.conv2d2")]
    [InlineData("[BasicBlock(3, Repeat = 2, Name = \"layer1\")]", "layer1.1.conv2d1", "layer1.1.conv2d2", "layer1.2.conv2d1", "layer1.2.conv2d2")]
    [InlineData("[BasicBlock(3, Name = \"layer1\"), BasicBlock(3)]", "layer1.conv2d1", "layer1.conv2d2", "basicblock1.conv2d1", "basicblock1.conv2d2")]
    public void RoundsHaveNames(string uses, params string[] names) => Assert.Equal(
        names.Select(name => name + ".weight"),
        Declared.Graph($"{Basic}[Network, Input(3, 4, 4)]\n{uses}\n[Flatten, MeanSquaredError] public partial class Net;").Parameters.Select(slot => slot.Name));

    [Fact]
    public void GivenNamesAreNotCounted() => Assert.Equal(
        ["stem.weight", "conv2d1.weight"],
        Declared.Graph("""
            using NetDsl;
            [Network, Input(1, 4, 4), Conv2D(2, 1, Bias = false, Name = "stem"), Conv2D(2, 1, Bias = false), Flatten, MeanSquaredError]
            public partial class Net;
            """).Parameters.Select(slot => slot.Name));

    [Theory]
    [InlineData("Arg.Channels / 4 + 1", 3)]
    [InlineData("(Arg.Channels + 1) / 2 * Arg.Width", 20)]
    [InlineData("Arg.Channels > Arg.Width ? Arg.Channels : Arg.Width", 9)]
    [InlineData("Arg.Width < 4 || Arg.Channels == 9 ? 7 : 1", 7)]
    [InlineData("-Arg.Width + Arg.Channels % 5 + 3", 3)]
    [InlineData("Arg.Growth * 2", 12)]
    [InlineData("Arg.Odd_Name", 5)]
    public void ArithmeticIsThatOfCSharp(string expression, int units) => Assert.Equal(
        units,
        Declared.Graph($$"""
            using NetDsl;
            [Dense({{expression}})]
            public sealed class TurnAttribute(int channels, int width = 2) : BlockAttribute(channels, width)
            {
                public int Growth { get; set; } = 3;

                public int Odd_Name { get; set; }
            }

            [Network, Input(4), Turn(9, width: 4, Growth = 6, Odd_Name = 5), MeanSquaredError] public partial class Net;
            """).OutputShape.Count);

    [Fact]
    public void BlocksNest()
    {
        NetworkGraph graph = Declared.Graph("""
            using NetDsl;

            [Dense(Arg.Units), Tanh, Dense(Arg.Units * 2, Name = "out")]
            public sealed class PairAttribute(int units) : BlockAttribute(units);

            [Pair(Arg.Width, Repeat = Arg.Depth), Pair(Arg.Width / 2, Name = "last")]
            public sealed class StageAttribute(int width) : BlockAttribute(width)
            {
                public int Depth { get; set; } = 2;
            }

            [Network, Input(4), Stage(6, Name = "a"), Stage(4, Depth = 1), MeanSquaredError] public partial class Net;
            """);
        Assert.Equal(
            [
                "a.pair1.dense1.weight", "a.pair1.out.weight", "a.pair2.dense1.weight", "a.pair2.out.weight", "a.last.dense1.weight", "a.last.out.weight",
                "stage1.pair1.dense1.weight", "stage1.pair1.out.weight", "stage1.last.dense1.weight", "stage1.last.out.weight",
            ],
            graph.Parameters.Select(slot => slot.Name).Where(name => name.EndsWith("weight", StringComparison.Ordinal)));
        Assert.Equal("layer 2, Stage(6), layer 1, Pair(6), second of 2, layer 3, Dense(12)", graph.Title(6));
        Assert.Equal([1, 6, 12, 6, 12, 3, 6, 4, 8, 2, 4, 4], graph.Layers.Where(row => row.Description != "Tanh").Select(row => row.Description.StartsWith("Input", StringComparison.Ordinal) ? 1 : row.OutputShape.Count));
    }

    /// <summary>Option B of the paper: a 1x1 convolution and batch normalisation, with names of their own.</summary>
    [Fact]
    public void AProjectionHasParameters()
    {
        NetworkGraph graph = Declared.Graph("""
            using NetDsl;
            [Conv2D(Arg.Channels, 3, Stride = 2, Padding = 1, Bias = false), AddSkip(Shortcut.Projection)]
            public sealed class DownAttribute(int channels) : BlockAttribute(channels);
            [Network, Input(3, 7, 9), Down(5), Flatten, MeanSquaredError] public partial class Net;
            """);
        Assert.Equal(
            ["down1.conv2d1.weight 5x3x3x3", "down1.shortcut.weight 5x3x1x1", "down1.shortcut.scale 5", "down1.shortcut.shift 5"],
            graph.Parameters.Select(slot => $"{slot.Name} {slot.Shape}"));
        Assert.Equal(["down1.shortcut.mean 0 0", "down1.shortcut.variance 5 1"], graph.Statistics.Select(slot => $"{slot.Name} {slot.Offset} {slot.Start}"));
        JoinNode sum = Assert.Single(graph.Nodes.OfType<JoinNode>());
        BatchNormNode norm = Assert.IsType<BatchNormNode>(sum.Operands[1]);
        ContractionNode projection = Assert.IsType<ContractionNode>(norm.Input);
        Assert.Equal((2, 2), (projection.Window!.StrideHeight, projection.Window.StrideWidth));
        Assert.Same(graph.Input, projection.Input);
    }

    [Theory]
    [InlineData("Shortcut.Identity")]
    [InlineData("Shortcut.ZeroPad")]
    [InlineData("Shortcut.Projection")]
    public void EveryShortcutIsTheIdentityWhereTheShapesAreTheSame(string shortcut)
    {
        NetworkGraph graph = Declared.Graph($$"""
            using NetDsl;
            [Dense(4), AddSkip({{shortcut}})] public sealed class ResidualAttribute : BlockAttribute;
            [Network, Input(4), Residual, MeanSquaredError] public partial class Net;
            """);
        Assert.Same(graph.Input, Assert.Single(graph.Nodes.OfType<JoinNode>()).Operands[1]);
    }
}
