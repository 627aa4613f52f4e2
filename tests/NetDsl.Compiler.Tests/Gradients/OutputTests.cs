using NetDsl.TestKit;

namespace NetDsl.Compiler.Tests.Gradients;

/// <summary>Further outputs of a network.</summary>
public sealed class OutputTests
{
    private static readonly LoadedNetworks Networks = new(
        """
        using NetDsl;
        [Network, Input(3), Dense(4), Output("sums"), ReLU, Output("features"), Dense(2), SoftmaxCrossEntropy] public partial class Plain;
        [Network, Input(2, 3, 3), Conv2D(2, 2), BatchNorm, Output("maps"), ReLU, Flatten, Dense(2), SoftmaxCrossEntropy] public partial class Normalised;
        """);

    /// <summary>A fused function must not hide what comes before it; one sample takes another path than many.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(21)]
    public void Values_on_the_way_come_out(int samples)
    {
        Network network = Networks.Create("Plain", seed: 3, threads: 2);
        float[] inputs = [.. Enumerable.Range(0, 3 * samples).Select(i => MathF.Sin(i))];
        float[] sums = network.Forward("sums", inputs);
        Span<float> weight = network.Parameters["dense1.weight"].Values;
        float expected = network.Parameters["dense1.bias"].Values[1] + (weight[3] * inputs[^3]) + (weight[4] * inputs[^2]) + (weight[5] * inputs[^1]);
        Assert.Equal(expected, sums[^3], 5);
        Assert.Equal(sums.Select(sum => MathF.Max(sum, 0)), network.Forward("features", inputs));
        Assert.True(samples == 1 || sums.Any(sum => sum < 0));
    }

    [Fact]
    public void A_normalised_value_comes_out_as_it_is()
    {
        Network network = Networks.Create("Normalised", seed: 3);
        network.Parameters["batchnorm1.shift"].Values.Fill(-5);
        float[] maps = network.Forward("maps", [.. Enumerable.Range(0, 18).Select(i => MathF.Sin(i))]);
        Assert.Equal(8, maps.Length);
        Assert.All(maps, value => Assert.True(value < 0));
    }

    [Fact]
    public void An_unknown_name_is_refused_with_those_there_are()
    {
        Network network = Networks.Create("Plain");
        ArgumentException error = Assert.Throws<ArgumentException>(() => network.Forward("feature", new float[3]));
        Assert.Contains("there are sums, features", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => network.Forward("sums", new float[3], new float[3]));
    }
}
