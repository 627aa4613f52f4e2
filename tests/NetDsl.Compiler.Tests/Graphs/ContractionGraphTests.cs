using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.TestKit;
using NetDsl.TestKit.Samples;

namespace NetDsl.Compiler.Tests.Graphs;

/// <summary>What sums of formulas become.</summary>
public sealed class ContractionGraphTests
{
    private static readonly Lazy<LoadedNetworks> Networks = new(() => new LoadedNetworks($$"""
        using NetDsl;
        using System;

        {{SampleContractions.Source}}

        public sealed class TurnedAttribute(int units) : DenseContractionAttribute(units)
        {
            public static float Formula(float v, [Learn] float p) => p * v;
        }

        [Network, Input(6), ProductDense(5), Turned(4), MeanSquaredError] public partial class Dense;
        [Network, Input(2, 5, 5), ProductConv(3, 2, Padding = 1), ProductConv(3, 2, Padding = 1, PadWithZeros = true), Flatten, MeanSquaredError] public partial class Conv;
        [Network, Input(6), SquaredDense(5), FixedDense(3), MeanSquaredError] public partial class Sums;
        [Network, Input(2, 5, 5), ThresholdConv2D(3, 2, Padding = 1, PadWithZeros = true), ThresholdConv2D(3, 2, PadWithZeros = true), Flatten, MeanSquaredError] public partial class Padded;
        [Network, Input(2048), ThresholdDense(500), SoftThresholdDense(300), MeanSquaredError] public partial class Large;
        [Network, Input(32, 16, 16), ThresholdConv2D(64, 3, Padding = 1), ReLU, MaxPool2D(2), Flatten, MeanSquaredError] public partial class LargeConv;
        """));

    /// <summary>x w is a dense layer or a convolution like any other, whatever its parameters are called and however it is padded.</summary>
    [Theory]
    [InlineData("Dense", "ContractionNode ContractionNode")]
    [InlineData("Conv", "ContractionNode ContractionNode")]
    [InlineData("Sums", "FormulaContractionNode FormulaContractionNode")]
    [InlineData("Padded", "PlacementNode FormulaContractionNode FormulaContractionNode")]
    public void A_product_is_recognised(string name, string expected) => Assert.Equal(
        expected,
        string.Join(' ', Networks.Value.Graph(name).Nodes.Where(node => node is not (InputNode or LossNode or ReshapeNode)).Select(node => node.GetType().Name)));

    /// <summary>No tensor is larger than a layer's values: none holds a term for each connection.</summary>
    [Theory]
    [InlineData("Large")]
    [InlineData("LargeConv")]
    public void No_tensor_holds_the_terms(string name)
    {
        NetworkGraph graph = Networks.Value.Graph(name);
        MemoryPlan plan = MemoryPlan.Of(graph, Fusion.Run(graph), new RegisterTiles());
        Assert.InRange(plan.Buffers.Max(buffer => buffer.Size), 1, graph.Nodes.Max(node => node.Shape.Count));
    }
}
