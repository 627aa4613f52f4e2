using NetDsl.TestKit.Samples;

namespace NetDsl.Gpu.TestKit;

/// <summary>
/// Everything that is no contraction. What each layer sends back is seen by a learnable for each value before it: <c>Scale(PerElement = true)</c>, or a layer normalisation where a function
/// must not become one with that.
/// </summary>
public static class NodeCases
{
    private const int ActivationsOfCase = 9;
    private const string Image = "Input(2, 5, 6), Scale(PerElement = true)";
    private const string Vector = "Input(7), Scale(PerElement = true)";

    /// <summary>Their full names, for the samples have namesakes.</summary>
    private static readonly string[] BuiltIn =
    [
        .. typeof(ActivationAttribute).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, IsGenericType: false } && type.IsSubclassOf(typeof(ActivationAttribute)))
            .Select(type => type.FullName![..^"Attribute".Length]).Order(StringComparer.Ordinal),
    ];

    private static readonly string[] Variants =
    [
        "LeakyReLU(Slope = 0.3f)", "GELU(Tanh = true)", "ELU(Alpha = 0.5f)", "CELU(Alpha = 2f)", "SoftExponential(A = 0.5f)", "APL(Hinges = 3)", "Dual<MishAttribute>(Shift = true)",
        "Dual<APLAttribute>", "Cube", "Own",
    ];

    /// <summary>What the cases need besides.</summary>
    public const string Source = """
        public sealed class CubeAttribute : ActivationAttribute
        {
            public static float Formula(float x) => MathF.Pow(x, 3f) + MathF.Pow(MathF.Abs(x), 1.5f);
        }

        public sealed class OwnAttribute : ActivationAttribute
        {
            public static float Formula(float x, [Learn(0.5f)] float batch, [Learn(0.25f)] float i, [Learn(1f)] float output) => (x > batch && x < 1f) || x == 0f ? i * x : MathF.Log(1f + x * x) * output;
        }

        [Conv2D(Arg.Channels, 3, Stride = 2, Padding = 1), Tanh]
        [AddSkip(Shortcut.ZeroPad), ReLU]
        public sealed class HalvedAttribute(int channels) : BlockAttribute(channels);

        /// The skip is what a block begins with, so that nothing is fused with the sum before it.
        [Conv2D(Arg.Channels, 1, Stride = Arg.Stride), BatchNorm, Tanh, Scale(PerElement = true)]
        [AddSkip(Shortcut.ZeroPad)]
        public sealed class ThinnedAttribute(int channels, int stride = 1) : BlockAttribute(channels, stride);

        """;

    /// <summary>All cases.</summary>
    public static IEnumerable<GpuCase> All() => [.. Activations(), .. Functions(), .. Pooling(), .. Normalisation(), .. Moving(), .. Joining(), .. Drawing(), .. Losses()];

    private static IEnumerable<GpuCase> Activations() => BuiltIn.Concat(Variants).Chunk(ActivationsOfCase).Select((names, number) => Values(
        $"Activations{number}", $"Input(7), LayerNorm, {string.Join(", ", names.Select(name => $"Branch, {name}"))}, Concat"));

    private static IEnumerable<GpuCase> Functions() =>
    [
        Values("Chain", $"{Vector}, Tanh, Swish, PReLU, Scale(Bias = true), Mish"),
        Values("ChainOnImage", $"{Image}, PReLU(PerChannel = true), BReLU, Tanh, APL(Hinges = 2, PerChannel = true), Flatten"),
        Values("PerPosition", "Input(3, 9), Scale(PerElement = true, Bias = true), PReLU(PerChannel = true), Flatten"),
        Values("FunctionsThatLearn", $"{Vector}, PReLU, DualLine, APL(Hinges = 3), PReLU, DualLine, Scale(Bias = true), PReLU(Slope = 0.4f), Scale, PReLU"),
        Values("ManyImages", "Input(2, 4, 5), Scale(PerElement = true), PReLU, Scale(PerChannel = true, Bias = true), Flatten", batch: 130),
        Values("ManyVectors", "Input(3), Scale(PerElement = true), PReLU(PerChannel = true), DualLine", batch: 300),
        Values("SoftmaxVector", $"{Vector}, Softmax"),
        Values("SoftmaxLong", "Input(300), Scale(PerElement = true), Softmax, Scale(Scale = 50f)"),
        Values("SoftmaxImage", $"{Image}, Softmax, Flatten"),
    ];

    private static IEnumerable<GpuCase> Pooling() =>
    [
        Pool("Max2", "MaxPool2D(2)"), Pool("Max2Ceil", "MaxPool2D(2, CeilMode = true)"), Pool("Max3", "MaxPool2D(3, Stride = 2, Padding = 1)"), Pool("MaxOverlap", "MaxPool2D(2, Stride = 1)"),
        Pool("MaxWide", "MaxPool2D(4, 5, Stride = 1)"), Pool("MaxApart", "MaxPool2D(1, Stride = 2)"), Pool("MaxSame", "MaxPool2D(3, Stride = 2, Padding = 1, CeilMode = true)"),
        Pool("Average2", "AvgPool2D(2)"), Pool("Average3", "AvgPool2D(3, Stride = 1, Padding = 1)"), Pool("AverageOnImage", "AvgPool2D(3, Stride = 2, Padding = 1, CountIncludePad = false)"),
        Pool("AverageCeil", "AvgPool2D(3, Stride = 2, Padding = 1, CeilMode = true)"), Pool("AverageWide", "AvgPool2D(5, 4, Stride = 1)"),
        Values("GlobalAverage", $"{Image}, GlobalAvgPool2D"), Values("GlobalAverageLarge", "Input(3, 19, 17), Scale(PerElement = true), GlobalAvgPool2D", batch: 3),
        Values("Bins", "Input(2, 5, 7), Scale(PerElement = true), SpatialPyramidPool2D(3)"), Values("Pyramid", "Input(2, 7, 6), Scale(PerElement = true), SpatialPyramidPool2D(6, 3, 2, 1)"),
        Values("Pool1D", "Input(3, 13), Scale(PerElement = true), MaxPool1D(2), Tanh, AvgPool1D(3, Stride = 1, Padding = 1), MaxPool1D(3, Padding = 1, CeilMode = true), Flatten"),
    ];

    private static IEnumerable<GpuCase> Normalisation() =>
    [
        Values("BatchNormVector", $"{Vector}, BatchNorm"),
        Values("BatchNormImage", $"{Image}, BatchNorm(Epsilon = 0.1, Momentum = 0.3), Tanh, BatchNorm(Affine = false), Flatten"),
        Values("BatchNormRows", "Input(3, 9), Scale(PerElement = true), BatchNorm(Convention = BatchNormConvention.Keras), ReLU, Flatten"),
        Values("BatchNormResidual", $"{Image}, Tap(\"a\"), Scale(PerChannel = true), BatchNorm, Add(\"a\"), ReLU, Tap(\"b\"), Tanh, BatchNorm, Add(\"b\"), Flatten"),
        Values("BatchNormMany", "Input(2, 6, 6), Scale(PerElement = true), BatchNorm, ReLU, Flatten", batch: 70),
        Values("BatchNormManyVectors", "Input(40), Scale(PerElement = true), BatchNorm, Scale(PerElement = true, Bias = true), BatchNorm", batch: 90),
        Values("BatchNormFar", "Input(2, 5, 6), Scale(Bias = true, PerChannel = true, Shift = 30f), BatchNorm, Flatten"),
        Values("LayerNormVector", "Input(9), Scale(PerElement = true), LayerNorm, ReLU"),
        Values("LayerNormImage", $"{Image}, LayerNorm, Tanh, LayerNorm(Affine = false, Epsilon = 0.01), Flatten"),
        Values("LayerNormMany", "Input(300), Scale(PerElement = true), LayerNorm", batch: 70),
    ];

    private static IEnumerable<GpuCase> Moving() =>
    [
        Values("ZeroPad", $"{Image}, ZeroPad2D(1, 0, 2, 3), Tanh, Flatten"),
        Values("Nearest", $"{Image}, Upsample2D(3, 2), Flatten"),
        Values("Bilinear", $"{Image}, Upsample2D(2, Mode = Upsampling.Bilinear), Flatten"),
        Values("BilinearSides", "Input(2, 3, 4), Scale(PerElement = true), Upsample2D(3, 4, Mode = Upsampling.Bilinear), Flatten"),
        Values("BilinearPoint", "Input(3, 1, 1), Scale(PerElement = true), Upsample2D(2, Mode = Upsampling.Bilinear), Flatten"),
        Values("Reshape", $"{Image}, Reshape(4, 3, 5), MaxPool2D(1, 2), Reshape(-1), Tanh"),
    ];

    private static IEnumerable<GpuCase> Joining() =>
    [
        Values("AddTwiceOfValues", $"{Vector}, Tap(\"a\"), Add(\"a\"), Tanh"),
        Values("MultiplyTwiceOfValues", $"{Vector}, Tap(\"a\"), Multiply(\"a\"), Tanh"),
        Values("GateOfValues", $"{Vector}, Tap(\"a\"), Sigmoid, Multiply(\"a\"), Swish"),
        Values("SumOfThreeOfValues", $"{Vector}, Branch, Tanh, Branch, Scale, Branch, Sigmoid, Add, ReLU"),
        Values("ManySummed", $"{Vector}, {Branches(11)}, Add, Tanh"),
        Values("ManyMultiplied", $"{Vector}, {Branches(10)}, Multiply"),
        Values("ManyTogether", $"{Vector}, {Branches(19)}, Concat"),
        Values("ConcatImages", $"{Image}, Branch, Tanh, Branch, MaxPool2D(3, Stride = 1, Padding = 1), Branch, Concat, Tanh, Flatten"),
        Values("SkipHalved", "Input(2, 7, 5), Scale(PerElement = true), Halved(5), Flatten"),
        Values("SkipHalvedOften", "Input(1, 9, 8), Scale(PerElement = true), Halved(2), Halved(4), Tanh, Halved(4), Flatten"),
        Values("SkipThinned", "Input(3, 7, 8), Scale(PerElement = true), Thinned(6, stride: 3), Flatten"),
        Values("SkipThinnedTwice", "Input(3, 4, 6), Scale(PerElement = true), Thinned(4, stride: 2), Thinned(9), Flatten"),
        Values("ConcatInput", "Input(4), Branch, Branch, Scale(PerElement = true), Concat, Sigmoid"),
    ];

    private static IEnumerable<GpuCase> Drawing() =>
    [
        Values("Dropout", "Input(11), Scale(PerElement = true), Dropout(0.4), Tanh, Dropout(0.2)"),
        Values("RReLU", $"{Image}, LayerNorm, RReLU, Flatten"),
        Values("ManyDraws", "Input(5), Scale(PerElement = true), Dropout(0.1), RReLU, Dropout(0.2), RReLU, Dropout(0.1), RReLU, Dropout(0.1), RReLU, Dropout(0.1)"),
        Values("TargetedDropout", "Input(20), Scale(PerElement = true), TargetedDropout(0.5, 0.6), Tanh, TargetedDropout(0.3, 1.0), TargetedDropout(0.9, 0.0)"),
        Values("DropoutOfBatchNorm", $"{Image}, Dropout(0.3), BatchNorm, TargetedDropout(0.5, 0.5), Flatten"),
    ];

    private static IEnumerable<GpuCase> Losses()
    {
        foreach (int outputs in new[] { 1, 2, 10, 300 })
        {
            string layers = $"Input({outputs}), Scale(PerElement = true, Bias = true)";
            if (outputs > 1)
            {
                yield return new GpuCase(new SampleNetwork($"CrossEntropyOfLabels{outputs}", $"{layers}, SoftmaxCrossEntropy", Labels: true));
                yield return new GpuCase(new SampleNetwork($"CrossEntropyOfValues{outputs}", $"{layers}, SoftmaxCrossEntropy", Labels: false));
            }

            yield return new GpuCase(new SampleNetwork($"BinaryOfValues{outputs}", $"{layers}, BinaryCrossEntropy", Labels: false));
            yield return Values($"Squares{outputs}", layers, batch: 20);
        }

        yield return new GpuCase(new SampleNetwork("BinaryOfLabels", "Input(1), Scale(PerElement = true, Bias = true), BinaryCrossEntropy", Labels: true), Batch: 40);
        yield return new GpuCase(new SampleNetwork("CrossEntropyOfBatchNorm", "Input(3), Scale(PerElement = true), BatchNorm, SoftmaxCrossEntropy", Labels: true), Batch: 40);
    }

    private static string Branches(int count) => string.Join(", ", Enumerable.Range(1, count).Select(i => $"Branch, Scale(Scale = {i}f * 0.25f), Tanh"));

    private static GpuCase Pool(string name, string layer) => Values(name, $"{Image}, {layer}, Flatten");

    private static GpuCase Values(string name, string layers, int batch = 5) => new(new SampleNetwork(name, $"{layers}, MeanSquaredError", Labels: false), batch);
}
