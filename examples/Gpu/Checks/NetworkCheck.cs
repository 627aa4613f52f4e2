using NetDsl.Examples.ResNet;
using NetDsl.Numerics;

namespace NetDsl.Examples.Gpu.Checks;

/// <summary>Compares a network on a device with the same network on the CPU.</summary>
/// <param name="create">Makes the network.</param>
/// <param name="batch">How many samples are compared.</param>
/// <param name="draw">The seed of the samples.</param>
internal sealed class NetworkCheck(Func<Network> create, int batch, ulong draw = 1)
{
    /// <summary>How many samples ResNet-56 is compared on.</summary>
    public const int DeepBatch = 2;

    /// <summary>
    /// The seed of those samples. A rectifier whose input is so close to 0 that rounding moves it across gives its whole gradient, or none: among the million of ResNet-56 most draws have one such, and then
    /// two right programs differ by a thousandth. Of this draw no input is closer to 0 than 6e-6, or than one and a half times what single precision is off by in its layer.
    /// </summary>
    public const ulong DeepDraw = 2200;

    // Gradients that are nothing but rounding, as a bias's before a batch normalisation, are measured in units of this part of the largest.
    private const double LeastScale = 1e-2;

    /// <summary>One for each kind of kernel, LeNet-5 and, unless they are to be small, ResNet-56.</summary>
    public static IReadOnlyList<NetworkCheck> All(bool small) =>
    [
        new(() => new DenseNetwork(seed: 1), 7),
        new(() => new ThresholdNetwork(seed: 1), 7),
        new(() => new ConvolutionNetwork(seed: 1), 5),
        new(() => new ThresholdConvolutionNetwork(seed: 1), 5),
        new(() => new ResidualNetwork(seed: 1), 6),
        new(() => new LeNet5(seed: 1), 5),
        .. small ? Array.Empty<NetworkCheck>() : [Deep()],
    ];

    /// <summary>Compares them.</summary>
    public CheckResult Run(GpuDevice device)
    {
        Network cpu = create(), gpu = create();
        try
        {
            return Compare(cpu, gpu.MoveTo(device));
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // A kernel that the driver refuses must not keep the others from being tried.
            return new CheckResult(cpu.Info.Name, double.NaN, double.NaN, double.NaN, problem.Message.ReplaceLineEndings(" "));
        }
        finally
        {
            gpu.MoveToCpu();
        }
    }

    /// <summary>Draws samples.</summary>
    internal static float[] Draw(SeededRandom random, int values) => [.. Enumerable.Range(0, values).Select(_ => (float)random.NextGaussian())];

    private static NetworkCheck Deep() => new(() => new ResNet56(seed: 1), DeepBatch, DeepDraw);

    private CheckResult Compare(Network cpu, Network gpu)
    {
        SeededRandom random = new(draw);
        float[] inputs = Draw(random, batch * cpu.Info.InputSize);
        int outputs = cpu.Info.OutputSize;
        int[] labels = [.. Enumerable.Range(0, batch).Select(i => i % outputs)];
        float[] values = [.. Enumerable.Range(0, batch * outputs).Select(_ => random.NextSingle())];
        Targets targets = cpu is ThresholdNetwork ? values : labels;
        double apart = Distance(cpu.Forward(inputs), gpu.Forward(inputs), 0);
        double loss = cpu.LossAndGradients(inputs, targets).Loss, other = gpu.LossAndGradients(inputs, targets).Loss;
        double scale = LeastScale * Largest(cpu.Gradients);
        double gradients = cpu.Parameters.Zip(gpu.Parameters).Max(pair => Distance(pair.First.Gradients, pair.Second.Gradients, scale));
        return new CheckResult(cpu.Info.Name, apart, Math.Abs(other - loss) / Math.Abs(loss), gradients);
    }

    private static double Distance(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double leastScale)
    {
        double scale = Math.Max(leastScale, Largest(expected)), worst = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double error = Math.Abs((double)actual[i] - expected[i]);
            worst = error <= worst ? worst : error;
        }

        return worst == 0 ? 0 : worst / scale;
    }

    private static double Largest(ReadOnlySpan<float> values)
    {
        double largest = 0;
        foreach (float value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }
}
