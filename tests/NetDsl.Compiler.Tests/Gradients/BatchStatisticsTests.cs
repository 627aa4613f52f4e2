using NetDsl.TestKit;
using NetDsl.TestKit.Interpreter;

namespace NetDsl.Compiler.Tests.Gradients;

/// <summary>The interpreter's batch normalisation on numbers that can be followed by hand.</summary>
public sealed class BatchStatisticsTests
{
    private static readonly LoadedNetworks Networks = new(
        """
        using NetDsl;
        [Network, Input(1), BatchNorm(Momentum = 0.25), MeanSquaredError] public partial class PyTorch;
        [Network, Input(1), BatchNorm(Momentum = 0.25, Convention = BatchNormConvention.Keras), MeanSquaredError] public partial class Keras;
        [Network, Input(1), BatchNorm(Convention = BatchNormConvention.Keras, Affine = false), MeanSquaredError] public partial class Defaults;
        """);

    /// <summary>The mean of 1, 3, 8 is 4 and the sum of squares 26: 13 divided by two, 26/3 divided by three.</summary>
    [Theory]
    [InlineData("PyTorch", 1.0, 0.75 + (0.25 * 13))]
    [InlineData("Keras", 3.0, 0.25 + (0.75 * 26 / 3))]
    [InlineData("Defaults", 0.04, 0.99 + (0.01 * 26 / 3))]
    public void Running_statistics_follow_the_convention(string network, double mean, double variance)
    {
        GraphInterpreter interpreter = new(Networks.Graph(network));
        BatchGradients result = interpreter.Differentiate([[1], [3], [8]], [[0], [0], [0]]);
        Assert.Equal(mean, Assert.Single(result.Statistics["batchnorm1.mean"]), 12);
        Assert.Equal(variance, Assert.Single(result.Statistics["batchnorm1.variance"]), 12);
        Assert.Equal(0, Assert.Single(interpreter.Statistics["batchnorm1.mean"].Values));
    }

    [Fact]
    public void Training_takes_the_batch_and_inference_the_running_statistics()
    {
        GraphInterpreter interpreter = new(Networks.Graph("PyTorch"));
        interpreter.Parameters["batchnorm1.scale"].Values[0] = 2;
        interpreter.Parameters["batchnorm1.shift"].Values[0] = 0.5;
        interpreter.Statistics["batchnorm1.mean"].Values[0] = 7;
        interpreter.Statistics["batchnorm1.variance"].Values[0] = 4;
        double trained = interpreter.Differentiate([[1], [3], [8]], [[0], [0], [0]]).Outcome.Outputs[2][0];
        Assert.Equal((4 / Math.Sqrt((26.0 / 3) + 1e-5) * 2) + 0.5, trained, 12);
        Assert.Equal((1 / Math.Sqrt(4 + 1e-5) * 2) + 0.5, interpreter.Forward([8])[0], 12);
    }

    [Fact]
    public void Keras_takes_its_own_epsilon()
    {
        GraphInterpreter interpreter = new(Networks.Graph("Defaults"));
        Assert.Equal(1 / Math.Sqrt(1 + 1e-3), interpreter.Forward([1])[0], 12);
    }
}
