using NetDsl.Compiler.Tests.Gradients;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.TestKit;

namespace NetDsl.Compiler.Tests.Passes;

/// <summary>Batch normalisation behind a convolution or a dense layer is part of it in inference: no pass of its own over the values.</summary>
public sealed class FoldingTests
{
    private const double Epsilon = 0.01;

    private static readonly LoadedNetworks Networks = new(
        """
        using NetDsl;
        [Network, Input(2, 5, 6), Conv2D(3, 3, Padding = 1), BatchNorm(Epsilon = 0.01), ReLU, Flatten, Dense(4), BatchNorm(Epsilon = 0.01), Tanh, MeanSquaredError] public partial class Normalised;
        [Network, Input(2, 5, 6), Conv2D(3, 3, Padding = 1), ReLU, Flatten, Dense(4), Tanh, MeanSquaredError] public partial class Plain;
        [Network, Input(2, 6, 6), BatchNorm, ReLU, Conv2D(3, 3), BatchNorm, ReLU, MaxPool2D(2), Flatten, MeanSquaredError] public partial class Before;
        """);

    [Theory]
    [InlineData("Normalised", 2)]
    [InlineData("Plain", 2)]
    [InlineData("Before", 3)]
    public void It_is_no_step_of_inference(string name, int steps) => Assert.Equal(steps, Fusion.Run(Networks.Graph(name), PlanKind.Inference).Count);

    /// <summary>A convolution with <c>w s / sqrt(v + e)</c> and <c>(b - m) s / sqrt(v + e) + t</c> gives the same, for a single sample and for many.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(21)]
    public void It_scales_weights_and_moves_biases(int samples)
    {
        Network normalised = Networks.Create("Normalised", seed: 1), plain = Networks.Create("Plain");
        SeededRandom random = new(2);
        foreach (Parameter parameter in normalised.Parameters.Concat(normalised.Statistics))
        {
            bool isVariance = parameter.Name.EndsWith("variance", StringComparison.Ordinal);
            foreach (ref float value in parameter.Values)
            {
                value = isVariance ? 0.5f + random.NextSingle() : (float)random.NextGaussian();
            }
        }

        Fold(normalised, "conv2d1", "batchnorm1", plain);
        Fold(normalised, "dense1", "batchnorm2", plain);
        float[] inputs = [.. Enumerable.Range(0, samples * 60).Select(_ => (float)random.NextGaussian())];
        double[] expected = Array.ConvertAll(plain.Forward(inputs), value => (double)value);
        TensorError.AssertClose(expected, normalised.Forward(inputs), 1e-5, "the outputs");
    }

    private static void Fold(Network from, string layer, string norm, Network to)
    {
        Span<float> weight = from.Parameters[$"{layer}.weight"].Values, bias = from.Parameters[$"{layer}.bias"].Values;
        int fan = weight.Length / bias.Length;
        for (int unit = 0; unit < bias.Length; unit++)
        {
            double factor = from.Parameters[$"{norm}.scale"].Values[unit] / Math.Sqrt(Statistic(from, $"{norm}.variance")[unit] + Epsilon);
            for (int i = unit * fan; i < (unit + 1) * fan; i++)
            {
                to.Parameters[$"{layer}.weight"].Values[i] = (float)(weight[i] * factor);
            }

            double moved = (bias[unit] - Statistic(from, $"{norm}.mean")[unit]) * factor;
            to.Parameters[$"{layer}.bias"].Values[unit] = (float)(moved + from.Parameters[$"{norm}.shift"].Values[unit]);
        }
    }

    private static Span<float> Statistic(Network network, string name) => network.Statistics.Single(statistic => statistic.Name == name).Values;
}
