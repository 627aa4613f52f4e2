namespace NetDsl.TestKit.Samples;

/// <summary>Layers that sum a formula as users write them: each as a dense layer and as a convolution.</summary>
public static class SampleContractions
{
    /// <summary>The bodies of the formulas, by name; in a convolution PAIR stands for what is per pair of channels.</summary>
    private static readonly (string Name, string Parameters, string Body)[] Formulas =
    [
        ("Threshold", "[Learn(-0.4f, 0.4f PAIR)] float b, [Learn(Decay = true)] float w", "MathF.Max(x, b) * w"),
        ("Lower", "[Learn(-0.4f, 0.4f)] float b, [Learn] float w", "w * MathF.Min(b, x)"),
        ("Adder", "[Learn] float w", "-MathF.Abs(x - w)"),
        ("Squared", "[Learn] float w", "-((x - w) * (x - w))"),
        ("Radial", "[Learn] float c, [Learn(0.5f, 1f, Per = Per.Output)] float g", "MathF.Exp(-g * (x - c) * (x - c))"),
        ("SoftThreshold", "[Learn(-0.4f, 0.4f PAIR)] float b, [Learn] float w", "w * Scalar.Softplus(x - b)"),
        ("Mixed", "[Learn(0.7f, Per = Per.Layer)] float s, [Learn(-0.4f, 0.4f PAIR)] float b, [Learn] float w, [Learn(0.3f, Per = Per.Output)] float c", "(MathF.Max(x * s, b) * w) + (c * x)"),
        ("Gap", "[Learn(-0.2f, 0.2f)] float a, [Learn] float w", "x > a ? w * x : x < a - 0.3f ? a * x : w"),
        ("Product", "[Learn] float w", "x * w"),
        ("Constant", "[Learn] float w", "MathF.Tanh(x) + w"),
        ("Fixed", "", "MathF.Max(x, 0.1f) * x"),
    ];

    /// <summary>A formula of more learnables than a GPU's kernel can have tensors.</summary>
    public const string OfSeven = "Seven";

    private static readonly (string Name, string Parameters, string Body) Seven =
        (OfSeven, "[Learn] float a, [Learn(-0.4f, 0.4f PAIR)] float b, [Learn] float c, [Learn(-0.4f, 0.4f)] float d, [Learn] float e, [Learn(1.2f, Per = Per.Output)] float f, [Learn] float w",
            "(w * x) + (a * MathF.Max(x, b)) + (c * MathF.Min(x, d)) + (e * MathF.Abs(f * x))");

    /// <summary>A formula of which a round of a tile's terms takes so much shared memory that there is room for one.</summary>
    public const string OfTwelve = "Twelve";

    private static readonly (string Name, string Parameters, string Body) Twelve =
        (OfTwelve, string.Join(", ", "abcdef".Select(name => $"[Learn(-0.4f, 0.4f)] float {name}, [Learn] float {name}w")), string.Join(" + ", "abcdef".Select(name => $"(MathF.Max(x, {name}) * {name}w)")));

    public static IEnumerable<string> Dense => Formulas.Select(formula => $"{formula.Name}Dense");

    public static IEnumerable<string> Convolutions => Formulas.Select(formula => $"{formula.Name}Conv");

    /// <summary>The classes, after using directives for NetDsl and System.</summary>
    public static string Source => string.Concat(Formulas.Append(Seven).Append(Twelve).Select(formula => $$"""
        public sealed class {{formula.Name}}DenseAttribute(int units) : DenseContractionAttribute(units)
        {
            public static float Formula(float x{{Parameters(formula.Parameters, "")}}) => {{formula.Body}};
        }

        public sealed class {{formula.Name}}ConvAttribute : Conv2DContractionAttribute
        {
            public {{formula.Name}}ConvAttribute(int filters, int kernel) : base(filters, kernel) { }

            public {{formula.Name}}ConvAttribute(int filters, int kernelHeight, int kernelWidth) : base(filters, kernelHeight, kernelWidth) { }

            public static float Formula(float x{{Parameters(formula.Parameters, ", Per = Per.ChannelPair")}}) => {{formula.Body}};
        }


        """));

    private static string Parameters(string text, string pair) => (text.Length == 0 ? "" : ", ") + text.Replace(" PAIR", pair, StringComparison.Ordinal);
}
