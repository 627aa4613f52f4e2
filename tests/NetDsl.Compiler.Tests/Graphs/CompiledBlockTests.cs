using NetDsl.TestKit;

namespace NetDsl.Compiler.Tests.Graphs;

/// <summary>The tables of networks with blocks.</summary>
public class CompiledBlockTests
{
    private const string Source = """
        using NetDsl;

        [Dense(Arg.Bottle), Tanh]
        public sealed class SqueezeAttribute(int bottle) : BlockAttribute(bottle);

        [Squeeze(Arg.Bottle * 2), Squeeze(Arg.Bottle)]
        public sealed class TwiceAttribute(int bottle) : BlockAttribute(bottle);

        [Network]
        [Input(2, 4)]
        [Flatten]
        [Twice(3, Repeat = 2)]
        [Squeeze(1)]
        [MeanSquaredError]
        public partial class Net;
        """;

    private static readonly Lazy<Network> Net = new(() => new LoadedNetworks(Source).Create("Net"));

    [Fact]
    public void TheSummaryHasARowForEachUse() => Assert.Equal(
        """
        Net
           Layer             Output shape  Parameters  Operations
        ---------------------------------------------------------
        1  Input(2, 4)       2x4                    0           0
        2  Flatten           8                      0           0
        3  Twice(3) x 2      3                    120         240
        4  Squeeze(1)        1                      4           8
        5  MeanSquaredError  1                      0           0
        ---------------------------------------------------------
           Total                                  124         248

        """,
        Summary(expand: false));

    [Fact]
    public void TheExpandedOneHasARowForEachLayer() => Assert.Equal(
        """
        Net
                 Layer             Output shape  Parameters  Operations
        ---------------------------------------------------------------
        1        Input(2, 4)       2x4                    0           0
        2        Flatten           8                      0           0
        3.1      Twice(3), 1 of 2
        3.1.1      Squeeze(6)
        3.1.1.1      Dense(6)      6                     54         102
        3.1.1.2      Tanh          6                      0           6
        3.1.2      Squeeze(3)
        3.1.2.1      Dense(3)      3                     21          39
        3.1.2.2      Tanh          3                      0           3
        3.2      Twice(3), 2 of 2
        3.2.1      Squeeze(6)
        3.2.1.1      Dense(6)      6                     24          42
        3.2.1.2      Tanh          6                      0           6
        3.2.2      Squeeze(3)
        3.2.2.1      Dense(3)      3                     21          39
        3.2.2.2      Tanh          3                      0           3
        4        Squeeze(1)
        4.1        Dense(1)        1                      4           7
        4.2        Tanh            1                      0           1
        5        MeanSquaredError  1                      0           0
        ---------------------------------------------------------------
                 Total                                  124         248

        """,
        Summary(expand: true));

    [Fact]
    public void RowsSayWhereTheyStand()
    {
        LayerInfo row = Net.Value.Info.Layers[7];
        Assert.Equal(("Tanh", 2, 2, "3.2.1.2"), (row.Description, row.Number, row.Depth, row.Place));
        Assert.Equal([new BlockInfo(3, "Twice(3)", 2, 2), new BlockInfo(1, "Squeeze(6)", 1, 1)], row.Blocks);
        Assert.Equal(0, Net.Value.Info.Layers[0].Depth);
        Assert.Equal("5", Net.Value.Info.Layers[^1].Place);
    }

    [Fact]
    public void AValueThatIsNotFiniteIsPlacedInItsBlock()
    {
        Network net = new LoadedNetworks("""
            using NetDsl;
            [Dense(Arg.Units), ReLU] public sealed class HiddenAttribute(int units) : BlockAttribute(units);
            [Network, Input(4), Hidden(4, Repeat = 12), MeanSquaredError] public partial class Net;
            """).Create("Net");
        net.Values.Fill(1);
        net.Parameters["hidden11.dense1.weight"].Values.Fill(float.MaxValue);
        Assert.Equal("the output of layer 2, Hidden(4), 11th of 12, layer 1, Dense(4) (fused with ReLU)", net.FindNonFinite([1, 2, 3, 4]));
    }

    /// <summary>The table, without the notes under it.</summary>
    private static string Summary(bool expand)
    {
        using StringWriter writer = new();
        Net.Value.Summary(writer, expand);
        return writer.ToString().Split("Operations are")[0];
    }
}
