#if ILGPU
using NetDsl.Gpu.TestKit;
using NetDsl.Gpu.Tests.DeviceCode.Ptx;
using Xunit.Abstractions;

namespace NetDsl.Gpu.Tests.DeviceCode;

/// <summary>The inner loops of large contractions do little besides the arithmetic: in products one instruction a term, in sums of thresholds two.</summary>
/// <param name="output">Takes the table of these kernels.</param>
public class InnerLoopTests(ITestOutputHelper output)
{
    /// <summary>How much may come on top.</summary>
    private const double Most = 1.1;

    // The sizes of the goals: a product of 4096 x 4096, sums of 2048 thresholds. The layer before each has it send a gradient back.
    private static readonly LoadedGpuNetworks Loaded = new(
        """
        using NetDsl;

        [Network]
        [Input(4096), Scale(PerElement = true), Dense(4096, Bias = false), MeanSquaredError]
        public partial class Product;

        [Network]
        [Input(4096), Scale(PerElement = true), Dense(4096), MeanSquaredError]
        public partial class BiasedProduct;

        [Network]
        [Input(2048), Scale(PerElement = true), ThresholdDense(2048, Bias = false), MeanSquaredError]
        public partial class Thresholds;

        [Network]
        [Input(2048), Scale(PerElement = true), ThresholdDense(500, Bias = false), MeanSquaredError]
        public partial class ThresholdLayer;
        """);

    [Theory]
    [InlineData("Product", "Step2Forward", 1)]
    [InlineData("Product", "Step2InputGradient", 1)]
    [InlineData("Product", "Step2Gradients", 1)]
    [InlineData("BiasedProduct", "Step2Gradients", 1)]
    [InlineData("Thresholds", "Step2Forward", 2)]
    [InlineData("ThresholdLayer", "Step2Forward", 2)]
    public void Arithmetic_and_wide_loads_are_nearly_all_of_it(string network, string kernel, int instructions)
    {
        InnerLoop loop = LoopOf(network, kernel);
        int arithmetic = instructions * loop.MultiplyAdds;
        Assert.InRange(loop.MultiplyAdds, 8 * 8 * 8, int.MaxValue);
        Assert.Equal(arithmetic, loop.MultiplyAdds + loop.Extremes);
        Assert.Equal(loop.SharedLoads, loop.WideSharedLoads);
        Assert.InRange(loop.Round, arithmetic, loop.Whole);
        Assert.InRange(loop.Whole, arithmetic, Most * arithmetic);
    }

    private InnerLoop LoopOf(string network, string name)
    {
        DeviceKernel kernel = DeviceKernel.Of(Loaded.Types.Single(type => type.Name == network)).Single(kernel => kernel.Method.Name == name);
        KernelReport report = KernelReport.Of(kernel);
        KernelTable.Write(output, [(kernel, report)]);
        return report.Loop!;
    }
}
#endif
