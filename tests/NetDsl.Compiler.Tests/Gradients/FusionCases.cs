using NetDsl.TestKit.Samples;

namespace NetDsl.Compiler.Tests.Gradients;

/// <summary>Functions that learn, behind all that takes them along, with a pooling behind them and without; and formula contractions with what they take along.</summary>
internal static class FusionCases
{
    private static readonly string[] Learned =
    [
        "PReLU", "PReLU(PerChannel = true)", "DualLine(PerChannel = true)", "PELU(PerChannel = true)", "APL(Hinges = 3)", "APL(Hinges = 2, PerChannel = true)",
        "SReLU(PerChannel = true)", "Dual<MishAttribute>(PerChannel = true, Shift = true)",
    ];

    private static readonly string[] Fixed = ["ReLU", "Mish", "Root"];

    public static IEnumerable<SampleNetwork> All()
    {
        int number = 0;
        foreach (string function in Learned)
        {
            yield return Values($"Dense{number}", $"Input(5), Dense(26), {function}, Dense(3)");
            yield return Values($"Image{number}", $"Input(2, 6, 9), Conv2D(5, 3), {function}, Conv2D(3, 2, Padding = 1, Stride = 2), {function}, Flatten");
            yield return Values($"Pooled{number}", $"Input(2, 10, 11), Conv2D(7, 3), {function}, MaxPool2D(2), Conv2D(3, 2, Padding = 1), {function}, MaxPool2D(2, 1), Flatten, Dense(4)");
            number++;
        }

        foreach (string function in Learned.Concat(Fixed))
        {
            yield return Values($"Sum{number}", $"Input(5), ThresholdDense(13), {function}, ThresholdDense(4), {function}");
            yield return Values($"Rows{number}", $"Input(5), Dense(160), SoftThresholdDense(5, Bias = true), {function}, Dense(2)");
            yield return Values($"SumImage{number}", $"Input(2, 6, 7), ThresholdConv2D(5, 3, Padding = 1), {function}, RadialConv(3, 2, Stride = 2), {function}, Flatten");
            yield return Values($"SumPooled{number}", $"Input(2, 7, 8), SoftThresholdConv(9, 2), {function}, MaxPool2D(2), ThresholdConv2D(3, 2, Bias = true), {function}, MaxPool2D(2), Flatten");
            number++;
        }

        yield return Values("SumPooledAlone", "Input(2, 6, 9), ThresholdConv2D(3, 3, Padding = 1), MaxPool2D(2, 3), Flatten");
        yield return Values("Grouped", "Input(4, 6, 6), Conv2D(6, 3, Groups = 2), PReLU(PerChannel = true), MaxPool2D(2), Flatten");
        yield return Values("Added", "Input(3, 5, 5), Conv2D(3, 3, Padding = 1), Tap(\"a\"), Conv2D(3, 3, Padding = 1), Add(\"a\"), DualLine(PerChannel = true), Flatten");
        yield return Values("Chained", "Input(2, 5, 5), Conv2D(3, 2), Tanh, PReLU(PerChannel = true), Gated, MaxPool2D(2), Flatten, Dense(6), PReLU, Tanh, DualLine(PerChannel = true)");

        // Without training a normalisation comes between the sum and the function.
        yield return Values("NormalizedImage", "Input(2, 6, 6), Conv2D(4, 3, Bias = false), BatchNorm, PReLU(PerChannel = true), MaxPool2D(2), Flatten");
        yield return Values("NormalizedVector", "Input(6), Dense(9), BatchNorm, DualLine(PerChannel = true), Dense(3)");

        // Behind a reshape each value is a channel: another tensor, and a step of its own.
        yield return Values("AfterFlatten", "Input(2, 4, 4), Conv2D(3, 2), Flatten, PReLU(PerChannel = true), Dense(2)");
        yield return Values("AcrossFlatten", "Input(2, 4, 4), Conv2D(3, 2), Flatten, Tanh, PReLU(PerChannel = true), Dense(2)");
        yield return Values("TwiceAcrossFlatten", "Input(2, 3, 3), Conv2D(2, 1), AvgPool2D(1), PReLU(PerChannel = true), Flatten, PReLU(PerChannel = true), Dense(2)");
        yield return Values("LayerAcrossFlatten", "Input(2, 4, 4), Conv2D(3, 2), Flatten, PReLU, Dense(2)");
        yield return Values("ReshapedPool", "Input(2, 4, 4), Conv2D(4, 1), PReLU(PerChannel = true), Reshape(2, 8, 4), MaxPool2D(2), Flatten");
    }

    private static SampleNetwork Values(string name, string layers) => new($"Fusion{name}", $"{layers}, MeanSquaredError", Labels: false);
}
