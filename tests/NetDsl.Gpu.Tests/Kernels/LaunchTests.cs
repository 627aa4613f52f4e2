#if !ILGPU
using NetDsl.Gpu.StandIn;
using Xunit.Abstractions;

namespace NetDsl.Gpu.Tests.Kernels;

/// <summary>How many launches a pass takes: small networks wait for these more than for the kernels.</summary>
/// <param name="output">Takes the lists of launches.</param>
public class LaunchTests(ITestOutputHelper output)
{
    /// <summary>At a usual batch, where sums over it are split.</summary>
    private const int Batch = 128;

    /// <summary>
    /// A function behind a sum is computed where the sum is, and its derivative where the gradient is read. So a layer takes a launch forward and one backward.
    /// </summary>
    [Fact]
    public void A_function_behind_a_contraction_takes_no_launch()
    {
        long with = LaunchesOf(new LaunchesWithFunctions(seed: 1)), without = LaunchesOf(new LaunchesWithoutFunctions(seed: 1));
        Assert.Equal(without, with);
        Assert.InRange(without, 3 + 1 + 3, 3 + 1 + 3 + 3);
    }

    /// <summary>
    /// Forward a launch for each sum and each pool, and one more where the parts of a split sum are added. Back one for each pool, and one for each sum: the gradients by its weights, its bias and
    /// its input together.
    /// </summary>
    [Fact]
    public void LeNet5_takes_eighteen() => Assert.Equal(18, List(new LaunchesOfLeNet5(seed: 1)).Count);

    [Fact]
    public void Three_layers_of_thresholds_take_ten() => Assert.Equal(10, List(new LaunchesOfThresholds(seed: 1)).Count);

    /// <summary>
    /// Two convolutions with their normalisations. Forward, of each: the sum, the statistics in two launches, the normalisation. Back, of each: the two sums that the normalisation needs in two, the
    /// gradient by its input, the gradients by the convolution's weights and input, and what adds the parts. The gradient that comes by the shortcut is added on the way; a shortcut that pads
    /// takes a launch each way.
    /// </summary>
    [Fact]
    public void A_block_of_a_residual_network_takes_eighteen()
    {
        int one = List(new LaunchesOfOneBlock(seed: 1)).Count;
        Assert.Equal(18, List(new LaunchesOfTwoBlocks(seed: 1)).Count - one);
        Assert.Equal(18 + 2, List(new LaunchesOfStridedBlock(seed: 1)).Count - one);
    }

    private IReadOnlyList<string> List(Network network)
    {
        IReadOnlyList<string> launches = LaunchList.Of(network, Batch);
        output.WriteLine($"{network.GetType().Name}, {launches.Count} launches: {string.Join(", ", launches)}");
        return launches;
    }

    /// <summary>The launches of a pass with loss and gradients, which the run time's own, of sums over the batch, come on top of.</summary>
    private static long LaunchesOf(Network network)
    {
        using GpuDevice device = GpuDevice.Open(GpuDeviceKind.Emulator);
        network.MoveTo(device);
        float[] inputs = [.. Enumerable.Range(0, 3 * network.Info.InputSize).Select(i => (i % 7) - 3f)];
        int[] labels = [0, 1, 2];
        network.LossAndGradients(inputs, labels);
        Counts before = Counts.Of(device.Accelerator).Now();
        network.LossAndGradients(inputs, labels);
        return Counts.Of(device.Accelerator).Since(before).Launches;
    }
}

[Network]
[Input(1, 8, 8)]
[Conv2D(4, 3), ReLU]
[Flatten, Dense(8), Tanh]
[Dense(3)]
[SoftmaxCrossEntropy]
public partial class LaunchesWithFunctions;

[Network]
[Input(1, 8, 8)]
[Conv2D(4, 3)]
[Flatten, Dense(8)]
[Dense(3)]
[SoftmaxCrossEntropy]
public partial class LaunchesWithoutFunctions;

[Network]
[Input(1, 28, 28)]
[Conv2D(6, 5), ReLU, MaxPool2D(2)]
[Conv2D(16, 5), ReLU, MaxPool2D(2)]
[Flatten]
[Dense(120), ReLU]
[Dense(84), ReLU]
[Dense(10)]
[SoftmaxCrossEntropy]
public partial class LaunchesOfLeNet5;

[Network]
[Input(784)]
[ThresholdDense(200)]
[ThresholdDense(100)]
[ThresholdDense(10)]
[SoftmaxCrossEntropy]
public partial class LaunchesOfThresholds;

[Conv2D(Arg.Channels, 3, Stride = Arg.Stride, Padding = 1, Bias = false), BatchNorm, ReLU]
[Conv2D(Arg.Channels, 3, Padding = 1, Bias = false), BatchNorm]
[AddSkip(Shortcut.ZeroPad), ReLU]
public sealed class LaunchedBlockAttribute(int channels, int stride = 1) : BlockAttribute(channels, stride);

[Network]
[Input(3, 32, 32)]
[Conv2D(16, 3, Padding = 1, Bias = false), BatchNorm, ReLU]
[LaunchedBlock(16)]
[GlobalAvgPool2D, Dense(10)]
[SoftmaxCrossEntropy]
public partial class LaunchesOfOneBlock;

[Network]
[Input(3, 32, 32)]
[Conv2D(16, 3, Padding = 1, Bias = false), BatchNorm, ReLU]
[LaunchedBlock(16), LaunchedBlock(16)]
[GlobalAvgPool2D, Dense(10)]
[SoftmaxCrossEntropy]
public partial class LaunchesOfTwoBlocks;

[Network]
[Input(3, 32, 32)]
[Conv2D(16, 3, Padding = 1, Bias = false), BatchNorm, ReLU]
[LaunchedBlock(16), LaunchedBlock(32, stride: 2)]
[GlobalAvgPool2D, Dense(10)]
[SoftmaxCrossEntropy]
public partial class LaunchesOfStridedBlock;
#endif
