using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Compiler.Tests.Graphs;

/// <summary>The residual networks of He et al., CVPR 2016, for CIFAR-10: section 4.2 and table 6.</summary>
public class ResNetTests
{
    private const string Block = """
        using NetDsl;

        [Conv2D(Arg.Channels, 3, Stride = Arg.Stride, Padding = 1, Bias = false), BatchNorm, ReLU]
        [Conv2D(Arg.Channels, 3, Padding = 1, Bias = false), BatchNorm]
        [AddSkip(Shortcut.ZeroPad), ReLU]
        public sealed class BasicBlockAttribute(int channels, int stride = 1) : BlockAttribute(channels, stride);

        """;

    /// <summary>The paper gives 0.27M, 0.46M, 0.66M, 0.85M and 1.7M. The counts follow from it: 432 and 2,304 weights a convolution and so on, two numbers a channel for normalisation, 650 for the classifier.</summary>
    [Theory]
    [InlineData(3, 269722, 0.27)]
    [InlineData(5, 464154, 0.46)]
    [InlineData(7, 658586, 0.66)]
    [InlineData(9, 853018, 0.85)]
    [InlineData(18, 1727962, 1.7)]
    public void HasThePapersParametersAndShapes(int n, int parameters, double millions)
    {
        NetworkGraph graph = Declared.Graph(Source(n));
        Assert.Equal(parameters, graph.Parameters.Sum(slot => slot.Count));
        Assert.Equal(millions, parameters / 1e6, millions > 1 ? 0.05 : 0.005);
        Assert.Equal((6 * n) + 2, graph.Parameters.Count(slot => slot.Name.EndsWith(".weight", StringComparison.Ordinal)));
        Assert.Equal(
            Enumerable.Repeat("16x32x32", (2 * n) + 1).Concat(Enumerable.Repeat("32x16x16", 2 * n)).Concat(Enumerable.Repeat("64x8x8", 2 * n)),
            graph.Nodes.OfType<ContractionNode>().Where(node => node.Window is not null).Select(node => node.Shape.ToString()));
    }

    private static string Source(int n) => $$"""
        {{Block}}
        [Network]
        [Input(3, 32, 32)]
        [Conv2D(16, 3, Padding = 1, Bias = false), BatchNorm, ReLU]
        [BasicBlock(16, Repeat = {{n}})]
        [BasicBlock(32, stride: 2), BasicBlock(32, Repeat = {{n - 1}})]
        [BasicBlock(64, stride: 2), BasicBlock(64, Repeat = {{n - 1}})]
        [AvgPool2D(8), Flatten, Dense(10)]
        [SoftmaxCrossEntropy]
        public partial class Net;
        """;
}
