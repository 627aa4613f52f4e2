using NetDsl.Gpu.TestKit;
using NetDsl.Numerics;

namespace NetDsl.Gpu.Tests.Kernels;

/// <summary>Twenty steps of training lose on the device what they lose on the CPU.</summary>
public sealed class TrainingTests : IDisposable
{
    private const int Steps = 20;
    private const double Tolerance = 1e-3;

    private static readonly LoadedGpuNetworks Networks = new(
        """
        using NetDsl;

        [Network]
        [Input(1, 28, 28)]
        [Conv2D(6, 5), ReLU, MaxPool2D(2)]
        [Conv2D(16, 5), ReLU, MaxPool2D(2)]
        [Flatten]
        [Dense(120), ReLU]
        [Dense(84), ReLU]
        [Dense(10)]
        [SoftmaxCrossEntropy]
        public partial class LeNet5;

        [Network]
        [Input(1, 10, 10)]
        [ThresholdConv2D(4, 3), MaxPool2D(2)]
        [Flatten]
        [ThresholdDense(24)]
        [ThresholdDense(10)]
        [SoftmaxCrossEntropy]
        public partial class Threshold;

        [Conv2D(Arg.Channels, 3, Stride = Arg.Stride, Padding = 1, Bias = false), BatchNorm, ReLU]
        [Conv2D(Arg.Channels, 3, Padding = 1, Bias = false), BatchNorm]
        [AddSkip(Shortcut.ZeroPad), ReLU]
        public sealed class BasicAttribute(int channels, int stride = 1) : BlockAttribute(channels, stride);

        [Network]
        [Input(3, 8, 8)]
        [Conv2D(4, 3, Padding = 1, Bias = false), BatchNorm, ReLU]
        [Basic(4, Repeat = 3)]
        [Basic(8, stride: 2), Basic(8, Repeat = 2)]
        [Basic(16, stride: 2), Basic(16, Repeat = 2)]
        [GlobalAvgPool2D, Dense(10)]
        [SoftmaxCrossEntropy]
        public partial class ResNet20;
        """);

    private readonly GpuDevice device = TestDevice.Open();

    [Theory]
    [InlineData("LeNet5", 4)]
    [InlineData("Threshold", 6)]
    [InlineData("ResNet20", 6)]
    public void Losses_stay_with_those_of_the_CPU(string name, int batch) => Compare(name, batch, device);

    /// <summary>Takes the steps on both.</summary>
    /// <param name="name">The network.</param>
    /// <param name="batch">The samples of a step.</param>
    /// <param name="device">The device.</param>
    /// <param name="whenMoved">Is done once the network is there.</param>
    internal static void Compare(string name, int batch, GpuDevice device, Action<Network>? whenMoved = null)
    {
        Network gpu = Networks.Create(name).MoveTo(device);
        whenMoved?.Invoke(gpu);
        double[] expected = Losses(Networks.Create(name), batch);
        double[] losses = Losses(gpu, batch);
        Assert.True(expected[^1] < expected[0], $"{name} learns nothing: {expected[0]}, at last {expected[^1]}");
        Assert.All(losses.Zip(expected), pair => Assert.InRange(pair.First, pair.Second - Tolerance, pair.Second + Tolerance));
    }

    /// <summary>No sum depends on which thread, or which group, comes first: no float is added up by whoever comes by. The stand-in turns them round; a GPU has an order of its own each time.</summary>
    [Theory]
    [InlineData("LeNet5", 3)]
    [InlineData("Threshold", 6)]
    [InlineData("ResNet20", 6)]
    public void Steps_give_the_same_bits_whatever_the_order_of_threads(string name, int batch)
    {
        float[][] values = [.. new[] { false, true }.Select(backwards =>
        {
            using GpuDevice other = TestDevice.Open();
#if !ILGPU
            NetDsl.Gpu.StandIn.Checks.Of(other.Accelerator).LastThreadFirst = backwards;
#endif
            Network network = Networks.Create(name).MoveTo(other);
            Losses(network, batch, steps: 2);
            return (float[])[.. network.Values, .. network.Gradients, .. network.Statistics.SelectMany(statistic => statistic.Values.ToArray())];
        })];
        Assert.Equal(values[0], values[1]);
    }

    public void Dispose() => device.Dispose();

    /// <summary>The losses of steps on two batches in turn.</summary>
    private static double[] Losses(Network network, int batch, int steps = Steps)
    {
        SeededRandom random = new(5);
        float[][] inputs = [.. Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, batch * network.Info.InputSize).Select(_ => random.NextSingle()).ToArray())];
        int[][] labels = [.. Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, batch).Select(_ => random.NextInt32(10)).ToArray())];
        Sgd sgd = new(0.01f, momentum: 0.9f);
        return [.. Enumerable.Range(0, steps).Select(step => network.TrainStep(inputs[step % 2], labels[step % 2], sgd).Loss)];
    }
}
