using NetDsl.TestKit.Samples;

namespace NetDsl.Compiler.Tests.Gradients;

/// <summary>Dense layers of odd sizes, softmax, activations in every place, and each loss with each kind of target.</summary>
internal static class VectorCases
{
    private static readonly int[] Sizes = [1, 7, 12, 13, 100, 121];

    public static IEnumerable<SampleNetwork> All() =>
    [
        .. Dense(),
        .. Softmax(),
        .. Activations(),
        .. Losses(),
        .. Maxout(),
    ];

    private static IEnumerable<SampleNetwork> Dense()
    {
        for (int i = 0; i < Sizes.Length; i++)
        {
            int inputs = Sizes[i];
            int units = Sizes[(i + 1) % Sizes.Length];
            yield return Values($"Dense{inputs}", $"Input({inputs}), Dense({units}), Dense({inputs}, Bias = false), ReLU, Dense({units})");
            yield return Labels($"Wide{inputs}", $"Input(9), Dense({inputs}), Tanh, Dense({Math.Max(2, inputs)})");
        }

        yield return Values("DenseAfterImage", "Input(2, 3, 5), Conv2D(3, 2), Flatten, Dense(8), LeakyReLU, Dense(1)");
        yield return Values("LinearThreshold", "Input(6), Linear(8), Threshold(B = 0.3f), Linear(5), Threshold, Dense(3)");
        yield return Values("ManyParameters", "Input(300), Dense(220), Dense(3)");
        yield return Values("DenseAlone", "Input(5), Dense(3)");
    }

    private static IEnumerable<SampleNetwork> Softmax()
    {
        yield return Values("SoftmaxVector", "Input(5), Dense(7), Softmax");
        yield return Values("SoftmaxWithin", "Input(5), Dense(7), Softmax, Dense(3), Softmax");
        yield return Values("SoftmaxImage", "Input(3, 4, 5), Conv2D(4, 2), Softmax, Conv2D(2, 2), Softmax, Flatten");
        yield return Values("SoftmaxFirst", "Input(3, 4, 5), Softmax, Conv2D(2, 2), Flatten, Dense(2)");
        yield return Values("SoftmaxPooled", "Input(2, 6, 6), Conv2D(3, 1), Softmax, MaxPool2D(2), Flatten, Dense(2)");
    }

    private static IEnumerable<SampleNetwork> Activations()
    {
        int number = 0;
        foreach (string activation in new[] { "ReLU", "LeakyReLU(Slope = 0.3f)", "Sigmoid", "Tanh" }.Concat(SampleFormulas.Attributes))
        {
            yield return Labels($"Dense{number}", $"Input(6), Dense(9), {activation}, Dense(4)");
            yield return Labels($"First{number}", $"Input(6), {activation}, Dense(9), Dense(4), {activation}");

            // On its own: not behind a layer that it fuses with.
            yield return Labels($"Apart{number}", $"Input(2, 3, 4), Conv2D(2, 1), AvgPool2D(1), {activation}, Flatten, Dense(4)");
            number++;
        }

        foreach (string activation in SampleFormulas.Parametric)
        {
            yield return Labels($"Dense{number}", $"Input(6), Dense(9), {activation}, Dense(4)");
            yield return Labels($"First{number}", $"Input(6), {activation}, Dense(9), ReLU, {activation}, Tanh, {activation}, Dense(4), {activation}");
            yield return Labels($"Image{number}", $"Input(2, 3, 5), {activation}, Conv2D(3, 2), {activation}, MaxPool2D(1, 2), {activation}, Flatten, Dense(4)");
            number++;
        }

        // A derivative that the user declares stands between what is learned and the loss.
        yield return Labels("StraightThrough", "Input(6), Dense(5), PReLU(PerChannel = true), Step, Dense(4)");
        yield return Labels("StraightThroughTwice", "Input(6), Dense(5), DualLine, Step, PReLU, Step, Dense(4)");
        yield return Labels("Several", "Input(6), Dense(9), ReLU, Gated, Tanh, Dense(4)");
        yield return Labels("AcrossFlatten", "Input(2, 3, 3), Conv2D(3, 2), Flatten, Tanh, ReLU, Dense(4)");
    }

    private static IEnumerable<SampleNetwork> Maxout()
    {
        yield return Values("Maxout", "Input(5), Dense(7), Maxout(6, 3), Maxout(4, 2), ReLU, Maxout(2, 1)");
        yield return Values("MaxoutImage", "Input(2, 7, 6), Conv2D(2, 1), MaxoutConv2D(3, 3, 2), MaxoutConv2D(2, 2, 3, Stride = 2, Padding = 1), Flatten");
        yield return Values("MaxoutPooled", "Input(2, 9, 9), MaxoutConv2D(3, 2, 2), MaxPool2D(2), Flatten, Maxout(3, 4)");
    }

    private static IEnumerable<SampleNetwork> Losses()
    {
        yield return new("LossSoftLabels", "Input(5), Dense(6), SoftmaxCrossEntropy", Labels: false);
        yield return new("LossHardLabels", "Input(5), Dense(6), SoftmaxCrossEntropy", Labels: true);
        yield return new("LossTwoClasses", "Input(5), Dense(2), SoftmaxCrossEntropy", Labels: true);
        yield return new("LossYesOrNo", "Input(5), Dense(1), BinaryCrossEntropy", Labels: true);
        yield return new("LossProbability", "Input(5), Dense(1), BinaryCrossEntropy", Labels: false);
        yield return new("LossProbabilities", "Input(5), Dense(6), BinaryCrossEntropy", Labels: false);
        yield return new("LossSquares", "Input(5), Dense(6), MeanSquaredError", Labels: false);
        yield return new("OnlySquares", "Input(4), MeanSquaredError", Labels: false);
        yield return new("OnlyCrossEntropy", "Input(4), SoftmaxCrossEntropy", Labels: true);
        yield return new("OnlyBinary", "Input(4), BinaryCrossEntropy", Labels: false);
        yield return new("OnlyFlatten", "Input(2, 3, 2), Flatten, MeanSquaredError", Labels: false);
        yield return new("OnlyActivation", "Input(4), Tanh, MeanSquaredError", Labels: false);
    }

    private static SampleNetwork Values(string name, string layers) => new($"Values{name}", $"{layers}, MeanSquaredError", Labels: false);

    private static SampleNetwork Labels(string name, string layers) => new($"Labels{name}", $"{layers}, SoftmaxCrossEntropy", Labels: true);
}
