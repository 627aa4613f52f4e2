using NetDsl.TestKit.Samples;

namespace NetDsl.Gpu.TestKit;

/// <summary>
/// Dense layers, convolutions, and sums of every formula: odd sizes, windows with padding, strides, dilation and groups, what learnables share, tiles that the sizes force to be large, and
/// sums long enough to be split.
/// </summary>
public static class ContractionCases
{
    /// <summary>All cases.</summary>
    public static IEnumerable<GpuCase> All() => [.. DenseLayers(), .. Convolutions(), .. Formulas(), .. Large(), .. ByFours(), .. Random()];

    private static IEnumerable<GpuCase> DenseLayers()
    {
        foreach ((int inputs, int units, int batch) in new[] { (1, 1, 1), (3, 17, 3), (17, 3, 7), (50, 33, 5), (64, 64, 2), (9, 1, 5) })
        {
            yield return Values($"Dense{inputs}To{units}", $"Input({inputs}), Dense({inputs}), Tanh, Dense({units}), ReLU, Dense(2, Bias = false)", batch);
        }

        yield return Values("DenseAlone", "Input(5), Dense(3)", 4);
        yield return Values("DenseAdded", "Input(6), Dense(6), Tap(\"a\"), Dense(6), Add(\"a\"), Mish, Dense(2)", 5);
    }

    private static IEnumerable<GpuCase> Convolutions()
    {
        string[] windows =
        [
            "4, 3", "3, 1", "7, 3, Padding = 1", "5, 3, Stride = 2, Padding = 1", "4, 2, Stride = 3", "3, 1, Stride = 2", "4, 3, Padding = 2, Dilation = 2", "3, 3, Padding = 2, Dilation = 2, Stride = 2",
            "3, 3, Padding = 3, Dilation = 3, Stride = 2", "3, 2, Padding = 2, Dilation = 4, Stride = 2", "6, 5, 1, PaddingHeight = 2", "2, 1, 4, StrideWidth = 2, Bias = false", "17, 3, Padding = 1",
        ];
        for (int i = 0; i < windows.Length; i++)
        {
            yield return Image($"Window{i}", $"Input(2, 8, 7), Conv2D(3, 1), Conv2D({windows[i]}), Sigmoid", batch: 3 + (i % 3));
        }

        yield return Image("Grouped", "Input(4, 6, 5), Conv2D(4, 1), Conv2D(6, 3, Padding = 1, Groups = 2), ReLU");
        yield return Image("GroupedInTiles", "Input(3, 5, 5), Conv2D(16, 1), Conv2D(16, 3, Padding = 1, Groups = 2, Stride = 2), Tanh", batch: 3);
        yield return Image("Depthwise", "Input(3, 6, 7), Conv2D(5, 1), DepthwiseConv2D(3, Padding = 1), Tanh");
        yield return Image("DepthwiseMultiplied", "Input(3, 6, 7), Conv2D(3, 1), DepthwiseConv2D(3, Stride = 2, Padding = 1, Multiplier = 2), Tanh");
        yield return Image("OneFilter", "Input(3, 7, 7), Conv2D(1, 3), Tanh, Conv2D(4, 2)");
        yield return Image("Rows", "Input(2, 13), Conv1D(4, 3, Padding = 1), Tanh, Conv1D(3, 2, Stride = 2)");
        yield return Image("Normalised", "Input(2, 6, 6), Conv2D(5, 3, Padding = 1, Bias = false), BatchNorm, ReLU, Tap(\"a\"), Conv2D(5, 3, Padding = 1), BatchNorm, Add(\"a\"), ReLU");
    }

    private static IEnumerable<GpuCase> Formulas()
    {
        foreach (string formula in SampleContractions.Dense)
        {
            yield return Values($"{formula}Sum", $"Input(11), Dense(17), Tanh, {formula}(6, Bias = true), Dense(2)", 5);
        }

        int number = 0;
        foreach (string formula in SampleContractions.Convolutions)
        {
            yield return Image($"{formula}Sum", $"Input(2, 5, 6), Conv2D(3, 1), {formula}(4, 3, Padding = 1, Stride = {1 + (number++ % 2)}, Bias = true), Tanh", batch: 3);
            yield return Image($"{formula}Zeros", $"Input(2, 4, 6), Conv2D(3, 1), {formula}(3, 3, PaddingHeight = 1, PaddingWidth = 2, PadWithZeros = true)", batch: 3);
        }
    }

    /// <summary>
    /// Sizes that are multiples of four, whose values are loaded four at a time, and channels in multiples of eight and sixteen, whose sums go tap by tap; with parameters that do not begin
    /// at a multiple of four, and last rounds of terms that are not whole.
    /// </summary>
    private static IEnumerable<GpuCase> ByFours() =>
    [
        Values("Fours", "Input(68), Dense(20), Tanh, ThresholdDense(36), Dense(4), ReLU, Dense(8)", 12),
        Values("FoursSplit", "Input(512), Dense(12), Sigmoid, Dense(4)", 5),
        Values("FoursOfFormulas", "Input(36), RadialDense(12), MixedDense(8), SquaredDense(16), ConstantDense(4)", 7),
        Values("FoursDisplaced", "Input(8), Dense(3), Tanh, Dense(8), Tanh, Dense(8), ReLU, Dense(4)", 6),

        // Of the seven hundred thousand thresholds some are met within rounding in most draws, and a gradient then jumps. In this one, in double precision, none is nearer than 2.8e-6.
        Values("FoursInTiles", "Input(132), Dense(136), Tanh, ThresholdDense(140), Dense(4)", 36) with { Seed = 55 },
        Image("TapByTap", "Input(3, 6, 7), Conv2D(16, 3, Padding = 1), ReLU, Conv2D(16, 3, Padding = 1), Tanh, Conv2D(8, 3, Stride = 2, Padding = 1), ReLU, Conv2D(5, 2)", batch: 3),
        Image("TapByTapWhole", "Input(16, 8, 8), Conv2D(32, 3, Padding = 1, Bias = false), ReLU, Conv2D(16, 1), Tanh, Conv2D(24, 1, Stride = 2)", batch: 4),
        Image("TapByTapDilated", "Input(8, 9, 8), Conv2D(8, 3, Padding = 4, Dilation = 4), Tanh, Conv2D(16, 3, Padding = 2, Dilation = 3, Stride = 2)", batch: 3),
        Image("TapByTapGrouped", "Input(3, 8, 8), Conv2D(32, 1), Tanh, Conv2D(32, 3, Padding = 2, Dilation = 2, Groups = 2), ReLU, Conv2D(16, 3, Stride = 2, Padding = 1, Groups = 2)", batch: 3),
        Image("TapByTapOfFormulas", "Input(3, 6, 8), Conv2D(8, 1), ThresholdConv(16, 3, Padding = 1), MixedConv(8, 3, Padding = 1, Stride = 2), RadialConv(8, 2)", batch: 3),
        Image("RowsOfSixteen", "Input(2, 16, 16), Conv2D(5, 3, Padding = 1), Tanh, ThresholdConv(4, 3, Padding = 1), ReLU, Conv2D(4, 3, Padding = 1, Stride = 2), Conv2D(4, 3, Padding = 1)", batch: 3),
        Image("StridedFormulas", "Input(2, 9, 8), Conv2D(3, 1), GapConv(4, 3, Padding = 2, Stride = 2), ThresholdConv(3, 2, Padding = 1, StrideWidth = 2), LowerConv(2, 3, Padding = 1, Stride = 3)", batch: 3),
        Image("DepthwiseDilated", "Input(3, 9, 8), Conv2D(4, 1), DepthwiseConv2D(3, Padding = 2, Stride = 2, Multiplier = 2), Tanh, Conv2D(8, 2, Dilation = 3, Padding = 2, Groups = 8)", batch: 3),
        Values("ManyLearnables", $"Input(9), Dense(7), Tanh, {SampleContractions.OfSeven}Dense(6, Bias = true), ReLU, Dense(2)", 5),
        Values("TwelveLearnables", $"Input(150), {SampleContractions.OfTwelve}Dense(140, Bias = true)", 5),
        Image("ManyLearnablesOfImages", $"Input(2, 5, 6), Conv2D(3, 1), {SampleContractions.OfSeven}Conv(4, 3, Padding = 1, Bias = true), Tanh", batch: 3),
    ];

    /// <summary>Tiles of 64 and 128, with edges and without, and sums that are split along their terms.</summary>
    private static IEnumerable<GpuCase> Large() =>
    [
        Values("LongSums", "Input(301), ThresholdDense(21), Dense(5), ReLU, Dense(2)", 3),
        Values("LargeTiles", "Input(37), Dense(150), Sigmoid, ThresholdDense(131), Dense(3)", 3),
        Values("WholeTiles", "Input(128), Dense(128), Tanh, Dense(64)", 128),
        Values("ManySamples", "Input(9), Dense(8), Tanh, ThresholdDense(9), Dense(3)", 150),
        Image("LongSumsOfPlaces", "Input(3, 16, 15), Conv2D(6, 5), ReLU, ThresholdConv(5, 3)", batch: 4),

        // Groups of the first of several tiles of connections add up what their biases need, whole or in parts.
        Values("BiasesOfManyInputs", "Input(301), Dense(150), ReLU, ThresholdDense(140), Dense(3)", 21),
        Image("BiasesInParts", "Input(20, 9, 9), Conv2D(7, 3, Padding = 1), ReLU, Conv2D(18, 3, Groups = 1), Tanh, Conv2D(4, 1)", batch: 5),
        Image("BiasesOfGroups", "Input(32, 7, 9), Conv2D(32, 3, Padding = 1, Groups = 2), ReLU, Conv2D(36, 3, Groups = 2), Tanh, ThresholdConv(5, 3)", batch: 4),

        // Gradients by parameters and by the input in one launch, both in parts; and those by an input that others read too, added where they are computed.
        Image("BothInParts", "Input(3, 9, 9), Conv2D(12, 1), Tanh, Conv2D(24, 3, Padding = 1), ReLU, Conv2D(2, 3)", batch: 5),
        Image("AddedGradients", "Input(2, 7, 6), Conv2D(5, 3, Padding = 1), Tanh, Branch, Conv2D(3, 3, Stride = 2, Padding = 1), Branch, Conv2D(4, 1, Stride = 2), Branch, DepthwiseConv2D(3, Stride = 2, Padding = 1), Branch, ThresholdConv(3, 3, Padding = 1, Stride = 2), Concat, ReLU", batch: 3),
        Values("AddedGradientsInParts", "Input(20), Dense(30), Tanh, Branch, Dense(200), Branch, ThresholdDense(210), Concat, Dense(2)", 5),
    ];

    private static IEnumerable<GpuCase> Random()
    {
        SeededRandom random = new(11);
        int Pick(params int[] from) => from[random.NextInt32(from.Length)];
        string[] formulas = [.. SampleContractions.Convolutions];
        for (int i = 0; i < 12; i++)
        {
            (int height, int width) = (1 + random.NextInt32(9), 1 + random.NextInt32(9));
            (int down, int over) = (Pick(0, 1, 2), Pick(0, 1, 2));
            (int kernelHeight, int kernelWidth) = (Math.Min(1 + random.NextInt32(4), height + (2 * down)), Math.Min(1 + random.NextInt32(4), width + (2 * over)));
            string layer = i % 3 == 0 ? formulas[random.NextInt32(formulas.Length)] : "Conv2D";
            yield return Image(
                $"Drawn{i}",
                $"Input(2, {height}, {width}), Conv2D({Pick(1, 3, 6)}, 1), {layer}({Pick(1, 3, 5, 9)}, {kernelHeight}, {kernelWidth}, StrideHeight = {Pick(1, 2, 3)}, StrideWidth = {Pick(1, 2)}, "
                + $"PaddingHeight = {down}, PaddingWidth = {over})",
                batch: 3);
        }
    }

    private static GpuCase Image(string name, string layers, int batch = 5) => Values(name, $"{layers}, Flatten, Dense(3)", batch);

    private static GpuCase Values(string name, string layers, int batch) => new(new SampleNetwork(name, $"{layers}, MeanSquaredError", Labels: false), batch);
}
