using NetDsl.Numerics;

namespace NetDsl.Examples.Gpu.Checks;

/// <summary>Compares the passes of a network: outputs, loss, gradients.</summary>
/// <param name="create">Makes the network.</param>
/// <param name="batch">How many samples are compared.</param>
/// <param name="draw">The seed of the samples.</param>
internal sealed class NetworkCheck(Func<Network> create, int batch, ulong draw = 1) : Check(create().Info.Name)
{
    // Gradients that are nothing but rounding, as a bias's before a batch normalisation, are measured in units of this part of the largest.
    private const double LeastScale = 1e-2;

    /// <summary>Draws samples.</summary>
    internal static float[] Draw(SeededRandom random, int values) => [.. Enumerable.Range(0, values).Select(_ => (float)random.NextGaussian())];

    /// <inheritdoc/>
    protected override CheckResult Compare(GpuDevice device)
    {
        Network cpu = create(), gpu = create();
        try
        {
            return Compare(cpu, gpu.MoveTo(device));
        }
        finally
        {
            gpu.MoveToCpu();
        }
    }

    private CheckResult Compare(Network cpu, Network gpu)
    {
        SeededRandom random = new(draw);
        float[] inputs = Draw(random, batch * cpu.Info.InputSize);
        int outputs = cpu.Info.OutputSize;
        int[] labels = [.. Enumerable.Range(0, batch).Select(i => i % outputs)];
        float[] values = [.. Enumerable.Range(0, batch * outputs).Select(_ => random.NextSingle())];
        Targets targets = cpu.Info.Loss == LossKind.SoftmaxCrossEntropy ? labels : values;
        double apart = Distance(cpu.Forward(inputs), gpu.Forward(inputs));
        foreach (OutputInfo output in cpu.Info.Outputs)
        {
            apart = Math.Max(apart, Distance(cpu.Forward(output.Name, inputs), gpu.Forward(output.Name, inputs)));
        }

        double loss = cpu.LossAndGradients(inputs, targets).Loss, other = gpu.LossAndGradients(inputs, targets).Loss;
        double scale = LeastScale * Largest(cpu.Gradients);
        double gradients = cpu.Parameters.Zip(gpu.Parameters).Select(pair => Distance(pair.First.Gradients, pair.Second.Gradients, scale)).DefaultIfEmpty(0).Max();
        return new CheckResult(cpu.Info.Name, apart, Math.Abs(other - loss) / Math.Abs(loss), gradients);
    }
}
