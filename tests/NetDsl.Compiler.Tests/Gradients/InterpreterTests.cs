using NetDsl.TestKit;
using NetDsl.TestKit.Samples;

namespace NetDsl.Compiler.Tests.Gradients;

/// <summary>The interpreter's gradients against central differences, for each layer and each loss.</summary>
public sealed class InterpreterTests
{
    private static readonly Dictionary<string, SampleNetwork> Samples = new[]
    {
        Network("Dense", "Input(5), Dense(7), Dense(3, Bias = false)"),
        Network("Conv", "Input(2, 5, 6), Conv2D(2, 1), Conv2D(3, 3), Flatten"),
        Network(
            "ConvOptions",
            "Input(2, 6, 5), Conv2D(2, 1), Conv2D(3, 3, 2, StrideHeight = 2, StrideWidth = 3, Padding = 1, PaddingHeight = 3), Flatten"),
        Network("MaxPool", "Input(2, 7, 6), Conv2D(2, 1), MaxPool2D(3, StrideHeight = 1, StrideWidth = 2), Flatten"),
        Network("AvgPool", "Input(2, 7, 6), Conv2D(2, 1), AvgPool2D(3, 2, Stride = 2), Flatten"),
        Network("SoftmaxVector", "Input(5), Dense(4), Softmax, Dense(3)"),
        Network("SoftmaxImage", "Input(2, 3, 4), Conv2D(3, 1), Softmax, Flatten"),
        Network("Maxout", "Input(5), Dense(6), Maxout(3, 4)"),
        Network("MaxoutImage", "Input(2, 4, 5), Conv2D(2, 1), MaxoutConv2D(3, 2, 2), Flatten"),
        new SampleNetwork("CrossEntropy", "Input(5), Dense(4), SoftmaxCrossEntropy", Labels: true),
        new SampleNetwork("SoftCrossEntropy", "Input(5), Dense(4), SoftmaxCrossEntropy", Labels: false),
        new SampleNetwork("YesOrNo", "Input(5), Dense(1), BinaryCrossEntropy", Labels: true),
        new SampleNetwork("Probabilities", "Input(5), Dense(4), BinaryCrossEntropy", Labels: false),
        new SampleNetwork("OnlyLoss", "Input(5), MeanSquaredError", Labels: false),
        Network("ReLU", "Input(9), Dense(9), ReLU"),
        Network("LeakyReLU", "Input(9), Dense(9), LeakyReLU"),
        Network("Sigmoid", "Input(9), Dense(9), Sigmoid"),
        Network("Tanh", "Input(9), Dense(9), Tanh"),
    }
    .Concat(SampleFormulas.Attributes.Select((formula, i) => Network($"Formula{i}", $"Input(9), Dense(9), {formula}")))
    .Concat(SampleContractions.Dense.Select((formula, i) => Network($"Sum{i}", $"Input(5), Dense(4), {formula}(5)")))
    .Concat(SampleContractions.Convolutions.Select((formula, i) => Network($"SumImage{i}", $"Input(2, 4, 4), Conv2D(2, 1), {formula}(3, 3, Padding = 1), Flatten")))
    .ToDictionary(sample => sample.Name);

    private static readonly Lazy<LoadedNetworks> Networks = new(() => new LoadedNetworks(SampleNetwork.Source(Samples.Values)));

    public static TheoryData<string> Names => [.. Samples.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_match_differences(string name) => Differences.MatchInterpreter(Networks.Value, Samples[name], elements: 9);

    private static SampleNetwork Network(string name, string layers) => new(name, $"{layers}, MeanSquaredError", Labels: false);
}
