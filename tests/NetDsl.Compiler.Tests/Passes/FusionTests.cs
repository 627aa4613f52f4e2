using NetDsl.Generator.Compiler.Passes;
using NetDsl.TestKit;

namespace NetDsl.Compiler.Tests.Passes;

/// <summary>Which layers become one step.</summary>
public class FusionTests
{
    [Theory]
    [InlineData("Input(1, 8, 8), Conv2D(2, 3), PReLU(PerChannel = true), MaxPool2D(2), Flatten, Dense(3), DualLine", "2 3 4 | 6 7")]
    [InlineData("Input(4), Dense(3), PELU, Dense(2), SReLU(PerChannel = true)", "2 3 | 4 5")]
    [InlineData("Input(1, 8, 8), ThresholdConv2D(2, 3), Mish, MaxPool2D(2), Flatten, ThresholdDense(3), APL(Hinges = 2)", "2 3 4 | 6 7")]
    [InlineData("Input(4), ThresholdDense(3), Tanh, ThresholdDense(2)", "2 3 | 4")]
    [InlineData("Input(4), Dense(3), PReLU(PerElement = true), Dense(2), RReLU, Dense(3), BReLU", "2 | 3 | 4 | 5 | 6 | 7")]
    [InlineData("Input(1, 4, 4), Conv2D(3, 2), Flatten, PReLU(PerChannel = true)", "2 | 4")]
    [InlineData("Input(1, 4, 4), Conv2D(3, 2), Flatten, PReLU", "2 4")]
    [InlineData("Input(1, 4, 4), PReLU(PerChannel = true), Flatten, PReLU(PerChannel = true)", "2 | 4")]
    public void Steps_by_the_numbers_of_their_layers(string layers, string expected)
    {
        var graph = new LoadedNetworks($"using NetDsl; [Network, {layers}, MeanSquaredError] public partial class Sample;").Graph("Sample");
        Assert.Equal(expected, string.Join(" | ", Fusion.Run(graph).Select(step => string.Join(' ', step.Layers.Select(layer => layer + 1)))));
    }

    /// <summary>On a GPU what is learned has a kernel of its own.</summary>
    [Fact]
    public void On_a_GPU_functions_that_learn_stand_alone()
    {
        var graph = new LoadedNetworks("using NetDsl; [Network, Input(4), Dense(3), PReLU, ThresholdDense(2), Tanh, Dense(3), Tanh, MeanSquaredError] public partial class Sample;").Graph("Sample");
        Assert.Equal("2 | 3 | 4 | 5 | 6 7", string.Join(" | ", Fusion.Run(graph, target: PlanTarget.Gpu).Select(step => string.Join(' ', step.Layers.Select(layer => layer + 1)))));
    }
}
