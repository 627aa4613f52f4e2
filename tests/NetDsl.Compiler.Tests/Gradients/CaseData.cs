using NetDsl.TestKit.Interpreter;
using NetDsl.TestKit.Samples;

namespace NetDsl.Compiler.Tests.Gradients;

/// <summary>Samples and targets for a network, in single precision, from a seed.</summary>
internal sealed class CaseData
{
    private readonly float[] inputs;
    private readonly float[] values;
    private readonly int[]? labels;

    private CaseData(GraphInterpreter network, float[] inputs, float[] values, int[]? labels)
    {
        this.inputs = inputs;
        this.values = values;
        this.labels = labels;
        InputSize = network.InputSize;
        OutputSize = network.OutputSize;
    }

    public int InputSize { get; }

    public int OutputSize { get; }

    public int Count => inputs.Length / InputSize;

    /// <summary>Data that exist already.</summary>
    public static CaseData Of(GraphInterpreter network, float[] inputs, Targets targets) =>
        new(network, inputs, targets.Values.ToArray(), targets.AreLabels ? targets.Labels.ToArray() : null);

    /// <summary>
    /// Data of which no value comes so close to a kink that rounding in single precision could move it across; seeds are tried in order,
    /// so the data are the same on every run.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="sample">Its declaration.</param>
    /// <param name="batches">The sizes of batches, all of which start with the first sample. They matter where samples of a batch depend on each other.</param>
    public static CaseData AwayFromKinks(GraphInterpreter network, SampleNetwork sample, params int[] batches)
    {
        const double LeastMargin = 3e-6;
        for (ulong seed = 1; seed <= 30; seed++)
        {
            CaseData data = Draw(network, sample.Labels, batches.Max(), seed);
            if (data.Margin(network, batches) > LeastMargin)
            {
                return data;
            }
        }

        throw new InvalidOperationException($"All data for {sample.Layers} come too close to a kink.");
    }

    public ReadOnlySpan<float> Inputs(int samples) => inputs.AsSpan(0, samples * InputSize);

    public Targets Targets(int samples) => labels is null ? values.AsSpan(0, samples * OutputSize) : labels.AsSpan(0, samples);

    /// <summary>The first samples of the data.</summary>
    public double[][] Samples(int count) => [.. Enumerable.Range(0, count).Select(Sample)];

    /// <summary>The targets of the first samples.</summary>
    public double[][] TargetsOf(int count) => [.. Enumerable.Range(0, count).Select(Target)];

    private double[] Sample(int index) => Array.ConvertAll(inputs[(index * InputSize)..((index + 1) * InputSize)], value => (double)value);

    /// <summary>A target value for each output: a label is a one in a row of zeros or, for one output, the value itself.</summary>
    private double[] Target(int index) => labels is null
        ? Array.ConvertAll(values[(index * OutputSize)..((index + 1) * OutputSize)], value => (double)value)
        : OutputSize == 1 ? [labels[index]] : [.. Enumerable.Range(0, OutputSize).Select(j => j == labels[index] ? 1.0 : 0.0)];

    /// <summary>The distance of all values from any kink.</summary>
    private double Margin(GraphInterpreter network, int[] batches)
    {
        double apart = network.Margin(Samples(Count), training: false);
        return network.CouplesSamples ? batches.Select(batch => network.Margin(Samples(batch), training: true)).Append(apart).Min() : apart;
    }

    private static CaseData Draw(GraphInterpreter network, bool withLabels, int count, ulong seed)
    {
        SeededRandom random = new(seed);
        return new CaseData(
            network,
            [.. Enumerable.Range(0, count * network.InputSize).Select(_ => (float)random.NextGaussian())],
            [.. Enumerable.Range(0, count * network.OutputSize).Select(_ => random.NextSingle())],
            withLabels ? [.. Enumerable.Range(0, count).Select(_ => random.NextInt32(Math.Max(2, network.OutputSize)))] : null);
    }
}
