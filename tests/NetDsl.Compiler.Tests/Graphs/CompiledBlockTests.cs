using NetDsl.Compiler.Tests.Gradients;
using NetDsl.TestKit;

namespace NetDsl.Compiler.Tests.Graphs;

/// <summary>Networks of blocks, compiled: what they compute, and their tables.</summary>
public class CompiledBlockTests
{
    private const string Source = """
        using NetDsl;

        [Conv2D(Arg.Channels, 3, Stride = Arg.Stride, Padding = 1, Bias = false), ReLU]
        [Conv2D(Arg.Channels, 3, Padding = 1)]
        [AddSkip(Shortcut.Identity), ReLU]
        public sealed class BasicAttribute(int channels, int stride = 1) : BlockAttribute(channels, stride);

        [Dense(Arg.Bottle), Tanh]
        public sealed class SqueezeAttribute(int bottle) : BlockAttribute(bottle);

        [Squeeze(Arg.Bottle * 2), Squeeze(Arg.Bottle)]
        public sealed class TwiceAttribute(int bottle) : BlockAttribute(bottle);

        [Network]
        [Input(2, 4, 4)]
        [Basic(2, Repeat = 3)]
        [Flatten]
        [Twice(2, Repeat = 2)]
        [MeanSquaredError]
        public partial class Net;
        """;

    [Fact]
    public void TheSummaryHasARowForEachUse() => Assert.Equal(
        """
        Net
        ------------------------------------------------------
           Layer             Output shape  Parameters  Operations
        """.Split('\n')[0],
        Summary(expand: false).Split('\n')[0]);

    private static string Summary(bool expand)
    {
        using StringWriter writer = new();
        new LoadedNetworks(Source).Create("Net").Summary(writer, expand);
        return writer.ToString();
    }
}
