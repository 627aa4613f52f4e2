using NetDsl.TestKit.Samples;

namespace NetDsl.Compiler.Tests.Gradients;

/// <summary>
/// Convolutions that are computed at frequencies, with all that may come between the sum and the step's end, and convolutions that just miss being such. Each stands behind a 1x1 convolution, whose gradients
/// are wrong where the gradient by the tested layer's input is.
/// </summary>
internal static class WinogradCases
{
    private static readonly string[] Layers =
    [
        "Conv2D(16, 3, Padding = 1)",
        "Conv2D(17, 3, Bias = false), ReLU",
        "Conv2D(50, 3, Padding = 2), Tanh",
        "Conv2D(16, 3, Same = true), Gated",
        "Conv2D(16, 3, Padding = 1), ReLU, MaxPool2D(2)",
        "Tap(\"a\"), Conv2D(16, 3, Padding = 1), Add(\"a\"), ReLU",
        "Conv2D(16, 3, Padding = 1, Bias = false), BatchNorm, ReLU",
        "Tap(\"a\"), Conv2D(16, 3, Padding = 1), BatchNorm, Add(\"a\"), Sigmoid",
        "Conv2D(16, 3, PaddingHeight = 1, PaddingWidth = 2)",
        "Conv2D(16, 3, Padding = 3)",
        "Conv2D(15, 3, Padding = 1)",
        "Conv2D(16, 3, Padding = 1, Stride = 2)",
        "Conv2D(16, 3, Padding = 1, Groups = 2)",
    ];

    /// <summary>The sample networks. Those with batch normalisation need batches of more than a few samples.</summary>
    public static IEnumerable<SampleNetwork> All(bool normalised) => Layers.Where(layer => layer.Contains("BatchNorm", StringComparison.Ordinal) == normalised).Select((layer, number) =>
        new SampleNetwork($"Frequencies{number}", $"Input(2, {5 + (number % 2)}, 6), Conv2D(16, 1), {layer}, Flatten, Dense(3), SoftmaxCrossEntropy", Labels: true));
}
