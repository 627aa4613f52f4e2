using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetDsl.Generator.Tests;

/// <summary>An activation of another assembly, which shows no method bodies, gives the same code as one in source.</summary>
public class FormulasAcrossAssemblies
{
    private const string Library = """
        using System;
        using NetDsl;

        namespace Library;

        public sealed class SoftClipAttribute : ActivationAttribute
        {
            public float Limit { get; set; } = 1e-3f;

            public double Slope { get; set; } = 1.0 / 3;

            public static float Formula(float v, float limit, float slope) =>
                v > limit ? limit * Scalar.Sigmoid(v) : MathF.Max(slope * v, -v) + float.Epsilon;
        }

        public sealed class WovenAttribute : ActivationAttribute
        {
            public int Terms { get; set; } = 2;

            public float Start { get; set; } = 0.5f;

            public static float Formula(
                float x,
                [Learn] float start,
                [Learn(0.1f, 0.9f, CountFrom = nameof(Terms))] ReadOnlySpan<float> a,
                [Learn(1f, Count = 3, Decay = true, Positive = true, Per = Per.Channel)] ReadOnlySpan<float> b,
                [Channel] int channel,
                [Random(-0.5f, 0.5f, Evaluation = 2f)] float noise) =>
                channel % 2 == 0 ? (start * x) + Scalar.Sum(a, a => MathF.Tanh(a * x)) : (b[2] * MathF.Floor(x)) + noise;

            public static float Derivative(float x, float start, float width) => MathF.Abs(x) < width ? start : 0;

            public float Width { get; set; } = 2f;
        }
        """;

    private const string Network = """
        using NetDsl;
        using Library;

        [Network, Input(5), Dense(4), SoftClip, Dense(3), SoftClip(Limit = 2f, Slope = -0.7), Woven(Terms = 3, Start = 0.25f), Dual<SoftClipAttribute>, MeanSquaredError]
        public partial class Net;
        """;

    [Fact]
    public void GiveTheSameCode()
    {
        CSharpCompilation user = GeneratorHarness.Compile(Network).AddReferences(Compiled(Library, generate: true));
        var fromMetadata = Run(user, out Compilation complete);
        var fromSource = GeneratorHarness.Generate(Network, Library).Where(file => file.HintName != "NetDsl.Formulas.g.cs");
        Assert.Empty(complete.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        Assert.Equal(Texts(fromSource), Texts(fromMetadata));
    }

    /// <summary>Layers that sum a formula, with what each learnable is shared by and starts at.</summary>
    [Fact]
    public void SumsGiveTheSameCode()
    {
        const string Sums = """
            using System;
            using NetDsl;

            namespace Library;

            public sealed class RadialAttribute(int units) : DenseContractionAttribute(units)
            {
                public float Width { get; set; } = 0.5f;

                public static float Formula(float x, [Learn(-1f, 1f)] float c, [Learn(Per = Per.Output, Positive = true)] float width, [Learn(Decay = true)] float w) =>
                    w * MathF.Exp(-width * (x - c) * (x - c));
            }

            public sealed class SoftThresholdAttribute(int filters, int kernel) : Conv2DContractionAttribute(filters, kernel)
            {
                public static float Formula(float x, [Learn(0f, Per = Per.ChannelPair)] float b, [Learn(1f, Per = Per.Layer)] float s, [Learn] float w) => w * s * Scalar.Softplus(x - b);
            }
            """;
        const string User = """
            using NetDsl;
            using Library;

            [Network, Input(2, 6, 6), SoftThreshold(3, 2, Padding = 1, PadWithZeros = true), DualLine(PerChannel = true), MaxPool2D(2), Flatten, Radial(4, Width = 2f, Bias = true), MeanSquaredError]
            public partial class Net;
            """;
        var fromMetadata = Run(GeneratorHarness.Compile(User).AddReferences(Compiled(Sums, generate: true)), out Compilation complete);
        var fromSource = GeneratorHarness.Generate(User, Sums).Where(file => file.HintName != "NetDsl.Formulas.g.cs");
        Assert.Empty(complete.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        Assert.Equal(Texts(fromSource), Texts(fromMetadata));
    }

    [Fact]
    public void BuiltInOnesComeThroughTheSameDoor()
    {
        const string BuiltIn = "using NetDsl; [Network, Input(5), LeakyReLU(Slope = 0.3f), MeanSquaredError] public partial class Net;";
        const string Own = """
            using NetDsl;
            [Network, Input(5), Mine.LeakyReLU(Slope = 0.3f), MeanSquaredError] public partial class Net;
            namespace Mine
            {
                public sealed class LeakyReLUAttribute : ActivationAttribute
                {
                    public float Slope { get; set; } = 0.01f;
                    public static float Formula(float x, float slope) => x > 0 ? x : slope * x;
                }
            }
            """;
        Assert.Equal(Texts(GeneratorHarness.Generate(BuiltIn)), Texts(GeneratorHarness.Generate(Own).Where(file => file.HintName != "NetDsl.Formulas.g.cs")));
    }

    /// <summary>An assembly that was built without the generator holds no formula.</summary>
    [Fact]
    public void MissingFormula() => Assert.Equal(
        "NDSL0302: layer 3, SoftClip, has no formula: its assembly holds none for Library.SoftClipAttribute; "
        + "build it with the NetDsl generator, and give the attribute a static 'float Formula(float x)'",
        Diagnose(Compiled(Library, generate: false)));

    /// <summary>A text form of another version, or a damaged one, is none.</summary>
    [Theory]
    [InlineData(2, "v;limit=constant 1;slope=constant 1;return v")]
    [InlineData(4, "v;limit=constant 1;slope=constant 1;return v")]
    [InlineData(3, "v;limit=constant 1;slope=constant 1;return (* v")]
    [InlineData(3, "v;limit=constant 1;slope=constant 1;return (")]
    [InlineData(3, "v;limit=constant 1;slope=constant 1;return ")]
    [InlineData(3, "v;limit=constant 1;slope=constant 1;v")]
    [InlineData(3, "v;limit;slope=constant 1;return v")]
    [InlineData(3, "v;limit=fixed 1;return v")]
    [InlineData(3, "v;limit=constant one;return v")]
    [InlineData(3, "v;limit=learnable 1 per;return v")]
    [InlineData(3, "v;limit=learnable 1 per city;return v")]
    [InlineData(3, "v;limit=learnable 1 count few;return v")]
    [InlineData(3, "v;limit=random 0 1 evaluation;return v")]
    [InlineData(3, "v;limit=random 0 1 evaluation much;return v")]
    [InlineData(3, "v;return v;limit=constant 1")]
    [InlineData(3, "v;return v;derivative 1;derivative 1")]
    [InlineData(3, "v;return v;derivative u")]
    [InlineData(3, "v;a=learnable 1 count 2;return a[2]")]
    [InlineData(3, "v;return (sinh v)")]
    [InlineData(3, "v;return u")]
    [InlineData(3, "v;return v v")]
    [InlineData(3, "return v")]
    [InlineData(3, "v")]
    [InlineData(3, "")]
    public void DamagedFormula(int version, string text)
    {
        string attribute = $"[assembly: NetDsl.Formulas.FormulaDefinition(\"Library.SoftClipAttribute\", {version}, \"{text}\")]";
        string library = Library.Replace("namespace Library;", $"{attribute} namespace Library;", StringComparison.Ordinal);
        Assert.StartsWith("NDSL0302: layer 3, SoftClip, has no formula", Diagnose(Compiled(library, generate: false)), StringComparison.Ordinal);
    }

    private static string Diagnose(MetadataReference library)
    {
        GeneratorRunResult result = GeneratorHarness.Driver()
            .RunGeneratorsAndUpdateCompilation(GeneratorHarness.Compile(Network).AddReferences(library), out Compilation complete, out _).GetRunResult().Results[0];
        Assert.Null(result.Exception);
        Assert.Empty(complete.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        var found = complete.WithAnalyzersOfNetDsl();
        Diagnostic diagnostic = Assert.Single(found);
        return $"{diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
    }

    private static IEnumerable<GeneratedSourceResult> Run(CSharpCompilation compilation, out Compilation complete) =>
        GeneratorHarness.Driver().RunGeneratorsAndUpdateCompilation(compilation, out complete, out _).GetRunResult().Results[0].GeneratedSources;

    private static IEnumerable<string> Texts(IEnumerable<GeneratedSourceResult> files) => files.Select(file => $"{file.HintName}\n{file.SourceText}");

    private static MetadataReference Compiled(string source, bool generate)
    {
        Compilation library = GeneratorHarness.Compile(source).WithAssemblyName("Library");
        if (generate)
        {
            GeneratorHarness.Driver().RunGeneratorsAndUpdateCompilation(library, out library, out _);
        }

        using MemoryStream stream = new();
        Assert.True(library.Emit(stream).Success);
        return MetadataReference.CreateFromImage(stream.ToArray());
    }
}
