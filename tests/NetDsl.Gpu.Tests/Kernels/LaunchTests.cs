#if !ILGPU
using NetDsl.Gpu.StandIn;

namespace NetDsl.Gpu.Tests.Kernels;

/// <summary>How many launches a pass takes: small networks wait for these more than for the kernels.</summary>
public class LaunchTests
{
    /// <summary>
    /// A function behind a sum is computed where the sum is, and its derivative where the gradient is read. So a layer takes a launch forward, and two backward: for its weights with
    /// its bias, and for its input.
    /// </summary>
    [Fact]
    public void A_function_behind_a_contraction_takes_no_launch()
    {
        long with = LaunchesOf(new LaunchesWithFunctions(seed: 1)), without = LaunchesOf(new LaunchesWithoutFunctions(seed: 1));
        Assert.Equal(without, with);
        Assert.InRange(without, 3 + 1 + 5, 3 + 1 + 5 + 3);
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
#endif
