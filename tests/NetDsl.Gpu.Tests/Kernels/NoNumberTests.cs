#if !ILGPU
using NetDsl.Gpu.TestKit;

namespace NetDsl.Gpu.Tests.Kernels;

/// <summary>
/// Where a device differs from the CPU in what it makes of NaN: in the sums of formula layers, whose innermost loops have no instruction to spare. All other nodes are compared by
/// <see cref="NodeTests"/>.
/// </summary>
public sealed class NoNumberTests : IDisposable
{
    private static readonly LoadedGpuNetworks Networks = new(
        """
        using NetDsl;

        [Network, Input(3), ThresholdDense(2), MeanSquaredError]
        public partial class Thresholds;

        [Network, Input(3), Dense(2), MeanSquaredError]
        public partial class Products;
        """);

    private readonly GpuDevice device = GpuDevice.Open(GpuDeviceKind.Emulator);

    [Fact]
    public void A_sum_of_thresholds_takes_the_threshold_for_an_input_that_is_no_number()
    {
        Network cpu = Networks.Create("Thresholds"), gpu = Networks.Create("Thresholds").MoveTo(device);
        float[] low = [0.5f, float.MinValue, 0.25f], bad = [0.5f, float.NaN, 0.25f];
        Assert.All(cpu.Forward(bad), value => Assert.True(float.IsNaN(value)));
        Assert.Equal(gpu.Forward(low), gpu.Forward(bad));
        Assert.All(gpu.Forward(bad), value => Assert.True(float.IsFinite(value)));
        Assert.Contains("NaN", gpu.FindNonFinite(bad), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sum_of_products_is_no_number_either() =>
        Assert.All(Networks.Create("Products").MoveTo(device).Forward([0.5f, float.NaN, 0.25f]), value => Assert.True(float.IsNaN(value)));

    public void Dispose() => device.Dispose();
}
#endif
