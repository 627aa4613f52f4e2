using NetDsl.TestKit;
using NetDsl.TestKit.Interpreter;
using NetDsl.TestKit.Samples;

namespace NetDsl.Compiler.Tests.Gradients;

/// <summary>The interpreter's gradients against differences of its forward pass.</summary>
internal static class Differences
{
    private const double Tolerance = 1e-6;

    /// <summary>
    /// What an element may be off by, as a share of the largest gradient in the network. Differences of a loss near one carry a rounding
    /// error of about 1e-12, whatever the element's size, so an element a million times smaller than the largest has no six digits to
    /// compare. A wrong term of such a size shows in the tensor's other elements, which the same loop computes.
    /// </summary>
    private const double Floor = 1e-9;

    /// <param name="networks">The compiled networks.</param>
    /// <param name="sample">Which of them.</param>
    /// <param name="elements">How many elements of each tensor are tried, from its first to its last.</param>
    public static void MatchInterpreter(LoadedNetworks networks, SampleNetwork sample, int elements)
    {
        GraphInterpreter interpreter = new(networks.Graph(sample.Name));
        EmittedCode.CopyParameters(networks.Create(sample.Name, seed: 1), interpreter);
        MatchInterpreter(interpreter, sample, elements);
    }

    /// <param name="interpreter">The network, with parameters.</param>
    /// <param name="sample">Its declaration.</param>
    /// <param name="elements">How many elements of each tensor are tried, from its first to its last.</param>
    public static void MatchInterpreter(GraphInterpreter interpreter, SampleNetwork sample, int elements)
    {
        int batch = interpreter.CouplesSamples ? 4 : 1;
        CaseData data = CaseData.AwayFromKinks(interpreter, sample, batch);
        double[][] inputs = data.Samples(batch);
        double[][] targets = data.TargetsOf(batch);
        BatchGradients result = interpreter.Differentiate(inputs, targets);

        List<(string Name, double[] Values, double[] Gradient)> tensors =
            [.. inputs.Select((input, i) => ($"the input of sample {i}", input, result.InputGradients[i]))];
        tensors.AddRange(interpreter.Parameters.Values.Select(tensor => (tensor.Name, tensor.Values, result.Gradients[tensor.Name])));
        double largest = tensors.SelectMany(tensor => tensor.Gradient).Max(Math.Abs);
        foreach ((string name, double[] values, double[] gradient) in tensors)
        {
            foreach (int index in Spread(values.Length, elements))
            {
                double numeric = CentralDifferences.Derivative(values, index, kinks => interpreter.Loss(inputs, targets, kinks));
                double limit = (Tolerance * Math.Max(Math.Abs(numeric), Math.Abs(gradient[index]))) + (Floor * largest);
                Assert.True(
                    Math.Abs(numeric - gradient[index]) <= limit,
                    $"the gradient by {name} at {index} is {gradient[index]}, by differences {numeric}: {sample.Layers}");
            }
        }
    }

    private static IEnumerable<int> Spread(int length, int elements) =>
        Enumerable.Range(0, elements).Select(i => (int)((long)i * (length - 1) / (elements - 1))).Distinct();
}
