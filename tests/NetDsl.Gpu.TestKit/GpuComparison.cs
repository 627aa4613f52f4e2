using System.Globalization;

namespace NetDsl.Gpu.TestKit;

/// <summary>Compares what a network gives on a GPU with what it gives on the CPU: outputs, further ones too, losses, hits, gradients, and running statistics.</summary>
public sealed class GpuComparison
{
    /// <summary>How far values may be apart, in units of the tensor's largest.</summary>
    public const double ForwardTolerance = 1e-5;

    /// <summary>How far gradients may be apart, in units of the tensor's largest.</summary>
    public const double GradientTolerance = 1e-4;

    /// <summary>
    /// A tensor whose gradients, or statistics, are smaller than this part of the network's largest is measured in units of that part. Some are nothing but rounding, as the gradient by a bias before a
    /// batch normalisation, which takes it away again, or the mean of what is normalised already.
    /// </summary>
    private const double LeastScale = 1e-2;

    /// <summary>What a sample each has in its middle.</summary>
    private static readonly float[] NoNumbers = [float.NaN, float.PositiveInfinity, float.NegativeInfinity];

    private readonly List<string> differences = [];

    private GpuComparison()
    {
    }

    /// <summary>What differs; empty where all is well.</summary>
    /// <param name="networks">The networks.</param>
    /// <param name="case">Which one, and how.</param>
    /// <param name="device">The GPU, or what stands for one.</param>
    /// <param name="whenMoved">Is done once the network is there.</param>
    public static IReadOnlyList<string> Differences(LoadedGpuNetworks networks, GpuCase @case, GpuDevice device, Action<Network>? whenMoved = null) => Run(networks, @case, device, whenMoved, (comparison, cpu, gpu) =>
    {
        foreach (int batch in new[] { @case.Batch, @case.Batch - 1 }.Where(batch => batch > 0))
        {
            comparison.Compare(cpu, gpu, GpuBatch.Draw(cpu, @case, batch));
        }
    });

    /// <summary>Where an output of samples with NaN and infinities is a number on one side only, or another kind of none; empty where all is well.</summary>
    /// <param name="networks">The networks.</param>
    /// <param name="case">Which one, and how.</param>
    /// <param name="device">The GPU, or what stands for one.</param>
    /// <param name="whenMoved">Is done once the network is there.</param>
    public static IReadOnlyList<string> NonFinite(LoadedGpuNetworks networks, GpuCase @case, GpuDevice device, Action<Network>? whenMoved = null) => Run(networks, @case, device, whenMoved, (comparison, cpu, gpu) =>
    {
        float[] inputs = GpuBatch.Draw(cpu, @case, NoNumbers.Length).Inputs.ToArray();
        int size = cpu.Info.InputSize;
        for (int sample = 0; sample < NoNumbers.Length; sample++)
        {
            inputs[(sample * size) + (size / 2)] = NoNumbers[sample];
        }

        float[] expected = cpu.Forward(inputs), actual = gpu.Forward(inputs);
        comparison.differences.AddRange(expected.Zip(actual).Index().Where(pair => Kind(pair.Item.First) != Kind(pair.Item.Second)).Select(pair =>
            string.Create(CultureInfo.InvariantCulture, $"output {pair.Index % cpu.Info.OutputSize} of a sample with {NoNumbers[pair.Index / cpu.Info.OutputSize]} is {pair.Item.Second} instead of {pair.Item.First}")));
    });

    private static string Kind(float value) => float.IsFinite(value) ? "a number" : value.ToString(CultureInfo.InvariantCulture);

    private static IReadOnlyList<string> Run(LoadedGpuNetworks networks, GpuCase @case, GpuDevice device, Action<Network>? whenMoved, Action<GpuComparison, Network, Network> compare)
    {
        GpuComparison comparison = new();
        Network cpu = networks.Create(@case.Name, @case.Seed, @case.Batch);
        Network gpu = networks.Create(@case.Name, @case.Seed, @case.Batch).MoveTo(device);
        whenMoved?.Invoke(gpu);
        try
        {
            compare(comparison, cpu, gpu);
        }
        finally
        {
            gpu.MoveToCpu();
        }

        return comparison.differences;
    }

    private void Compare(Network cpu, Network gpu, GpuBatch batch)
    {
        string what = $"of {batch.Count} samples";
        Close($"the outputs {what}", cpu.Forward(batch.Inputs), gpu.Forward(batch.Inputs), ForwardTolerance);
        foreach (OutputInfo output in cpu.Info.Outputs)
        {
            Close($"the output {output.Name} {what}", cpu.Forward(output.Name, batch.Inputs), gpu.Forward(output.Name, batch.Inputs), ForwardTolerance);
        }

        CompareResults($"the evaluation {what}", cpu.Evaluate(batch.Inputs, batch.Targets), gpu.Evaluate(batch.Inputs, batch.Targets));
        CompareResults($"the training {what}", cpu.LossAndGradients(batch.Inputs, batch.Targets), gpu.LossAndGradients(batch.Inputs, batch.Targets));
        CompareGradients(what, cpu, gpu);
        double floor = LeastScale * cpu.Statistics.Select(statistic => Largest(statistic.Values)).DefaultIfEmpty(0).Max();
        foreach ((Parameter expected, Parameter actual) in cpu.Statistics.Zip(gpu.Statistics))
        {
            Close($"{expected.Name} after training {what}", expected.Values, actual.Values, ForwardTolerance, floor);
        }
    }

    private void CompareGradients(string what, Network cpu, Network gpu)
    {
        double floor = LeastScale * Largest(cpu.Gradients);
        foreach ((Parameter expected, Parameter actual) in cpu.Parameters.Zip(gpu.Parameters))
        {
            Close($"the gradient by {expected.Name} {what}", expected.Gradients, actual.Gradients, GradientTolerance, floor);
        }
    }

    private void CompareResults(string what, BatchResult expected, BatchResult actual)
    {
        Close($"the loss in {what}", [(float)expected.Loss], [(float)actual.Loss], ForwardTolerance);
        if (expected.Correct != actual.Correct || expected.Samples != actual.Samples)
        {
            differences.Add($"{what}: {actual.Correct} hits in {actual.Samples} samples instead of {expected.Correct} in {expected.Samples}");
        }
    }

    private void Close(string what, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double tolerance, double leastScale = 0)
    {
        double scale = Math.Max(leastScale, Largest(expected));
        double worst = 0;
        int place = -1;
        for (int i = 0; i < expected.Length; i++)
        {
            double error = Math.Abs((double)actual[i] - expected[i]);

            // Not "error > worst": a NaN must be found.
            if (!(error <= worst))
            {
                (worst, place) = (error, i);
            }
        }

        if (!(worst <= tolerance * scale) || expected.Length != actual.Length)
        {
            differences.Add(string.Create(
                CultureInfo.InvariantCulture, $"{what}: {(place < 0 ? 0 : actual[place]):G7} instead of {(place < 0 ? 0 : expected[place]):G7} at {place} of {expected.Length}, where the scale is {scale:G3}"));
        }
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
