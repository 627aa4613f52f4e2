using NetDsl.Kernels;
using NetDsl.TestKit;
using NetDsl.TestKit.Interpreter;
using NetDsl.TestKit.Samples;

namespace NetDsl.Compiler.Tests.Gradients;

/// <summary>Runs emitted code and demands that it gives what the interpreter gives.</summary>
internal static class EmittedCode
{
    /// <summary>
    /// Relative to the largest output, or to the largest sum of the magnitudes of a gradient's terms: single precision rounds to 6e-8, and
    /// some hundred terms and some layers cost up to two digits. In tensors this small a wrong, missing or doubled term is larger by far.
    /// </summary>
    private const double Tolerance = 2e-5;

    /// <summary>One lane, some lanes, all lanes of the widest vector, one more, and several blocks.</summary>
    private static readonly int[] Batches = [1, 3, 16, 17, 37];

    /// <summary>The vector widths that this machine computes with.</summary>
    public static IReadOnlyList<int> Widths { get; } =
    [
        .. new[] { (F32x16.IsSupported, 16), (F32x8.IsSupported, 8), (F32x4.IsSupported, 4), (F32x1.IsSupported, 1) }
            .Where(width => width.Item1)
            .Select(width => width.Item2),
    ];

    /// <summary>The widest vector and one of the others, in turn: of many cases each width meets enough, and half of the time goes into compiling code for each.</summary>
    /// <param name="number">The case's number.</param>
    public static IEnumerable<int> TwoWidths(int number) => new[] { Widths[0], Widths[number % Widths.Count] }.Distinct();

    /// <summary>Compares outputs, losses, hits and all gradients, for every batch size, vector width and number of threads.</summary>
    /// <param name="networks">The networks.</param>
    /// <param name="sample">The one to compare.</param>
    /// <param name="widths">The samples of a vector.</param>
    /// <param name="sizes">The sizes of batches; null for the usual ones.</param>
    public static void MatchesInterpreter(LoadedNetworks networks, SampleNetwork sample, IEnumerable<int> widths, int[]? sizes = null)
    {
        int[] batches = sizes ?? Batches;
        GraphInterpreter interpreter = new(networks.Graph(sample.Name));
        CopyParameters(networks.Create(sample.Name, seed: 1), interpreter);
        CaseData data = CaseData.AwayFromKinks(interpreter, sample, batches);
        Expected[] expected = [.. batches.Select(batch => Expected.Of(interpreter, data, batch))];
        foreach (int lanes in widths)
        {
            foreach (int threads in new[] { 1, 2 })
            {
                Network network = networks.Create(sample.Name, seed: 1, threads, lanes);
                foreach (Expected batch in expected)
                {
                    Compare(network, data, batch, $"{sample.Layers}; {lanes} lanes, {threads} threads, batch of {batch.Samples}");
                }
            }
        }
    }

    /// <summary>Gives the interpreter a network's parameters, by name.</summary>
    public static void CopyParameters(Network network, GraphInterpreter interpreter)
    {
        Assert.Equal(network.Parameters.Select(parameter => parameter.Name), interpreter.Parameters.Keys);
        foreach (Parameter parameter in network.Parameters)
        {
            Array.ConvertAll(parameter.Values.ToArray(), value => (double)value).CopyTo(interpreter.Parameters[parameter.Name].Values, 0);
        }
    }

    private static void Compare(Network network, CaseData data, Expected expected, string what)
    {
        int batch = expected.Samples;
        foreach (Parameter statistic in network.Statistics)
        {
            // As the interpreter finds them: not as the last batch left them.
            statistic.Values.Fill(statistic.Info.Start!.Value);
        }

        float[] outputs = network.Forward(data.Inputs(batch));
        TensorError.AssertClose([.. expected.Evaluation.Outputs.SelectMany(sample => sample)], outputs, Tolerance, $"the outputs of {what}");
        CompareResult(network.Evaluate(data.Inputs(batch), data.Targets(batch)), expected.Evaluation, $"the evaluation of {what}");
        CompareResult(network.LossAndGradients(data.Inputs(batch), data.Targets(batch)), expected.Training.Outcome, $"the training of {what}");
        foreach (Parameter parameter in network.Parameters)
        {
            double scale = expected.Training.Magnitudes[parameter.Name].Max();
            TensorError.AssertClose(
                expected.Training.Gradients[parameter.Name], parameter.Gradients, Tolerance, $"the gradient by {parameter.Name} of {what}", scale);
        }
    }

    private static void CompareResult(BatchResult result, BatchOutcome expected, string what)
    {
        TensorError.AssertClose([expected.Loss], [(float)result.Loss], Tolerance, $"the loss in {what}");
        Assert.Equal(expected.Outputs.Length, result.Samples);
        Assert.True(expected.Correct == result.Correct, $"the hits in {what}: {result.Correct}");
    }

    /// <summary>What a batch should give.</summary>
    private sealed record Expected(int Samples, BatchOutcome Evaluation, BatchGradients Training)
    {
        public static Expected Of(GraphInterpreter interpreter, CaseData data, int batch) => new(
            batch, interpreter.Evaluate(data.Samples(batch), data.TargetsOf(batch)), interpreter.Differentiate(data.Samples(batch), data.TargetsOf(batch)));
    }
}
