using NetDsl.Numerics;

namespace NetDsl.Gpu.TestKit;

/// <summary>Samples and targets, from a seed.</summary>
public sealed class GpuBatch
{
    private readonly float[] inputs;
    private readonly float[] values;
    private readonly int[]? labels;

    private GpuBatch(int count, float[] inputs, float[] values, int[]? labels) => (Count, this.inputs, this.values, this.labels) = (count, inputs, values, labels);

    /// <summary>How many samples.</summary>
    public int Count { get; }

    /// <summary>The samples.</summary>
    public ReadOnlySpan<float> Inputs => inputs;

    /// <summary>The targets.</summary>
    public Targets Targets => labels is null ? values : labels;

    /// <summary>Draws a batch for a network.</summary>
    public static GpuBatch Draw(Network network, GpuCase @case, int count)
    {
        SeededRandom random = new((ulong)(@case.Seed + count));
        int outputs = network.Info.OutputSize;
        return new GpuBatch(
            count,
            [.. Enumerable.Range(0, count * network.Info.InputSize).Select(_ => (float)random.NextGaussian())],
            [.. Enumerable.Range(0, count * outputs).Select(_ => random.NextSingle())],
            @case.Network.Labels ? [.. Enumerable.Range(0, count).Select(_ => random.NextInt32(Math.Max(2, outputs)))] : null);
    }
}
