using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetDsl.Generator.Tests;

/// <summary>A block of another assembly, whose arithmetic compilation has folded, gives the same code as one in source.</summary>
public class BlocksAcrossAssemblies
{
    private const string Library = """
        using NetDsl;

        namespace Library;

        public sealed class SoftAttribute : ActivationAttribute
        {
            public float Limit { get; set; } = 1f;

            public static float Formula(float v, float limit) => v > limit ? limit : v;
        }

        [Tap("in; 100%"), Dense(Arg.Width / 2 + (Arg.Growth > 1 ? Arg.Growth : -1), Name = "inner", Bias = false), Soft(Limit = 0.1f)]
        [Dense(Arg.Width), Dual<SoftAttribute>, Add("in; 100%")]
        public sealed class InnerAttribute(int width) : BlockAttribute(width)
        {
            public int Growth { get; set; } = 2;
        }

        [Inner(Arg.Width, Growth = 3, Repeat = Arg.Depth), AddSkip]
        public sealed class OuterAttribute(int width, int depth = 2) : BlockAttribute(width, depth);
        """;

    private const string Network = """
        using NetDsl;
        using Library;

        [Network, Input(6), Inner(6), Outer(6, Name = "outer"), MeanSquaredError]
        public partial class Net;
        """;

    [Fact]
    public void GiveTheSameCode()
    {
        CSharpCompilation user = GeneratorHarness.Compile(Network).AddReferences(Compiled(Library, generate: true));
        Assert.Equal(Texts(GeneratorHarness.Generate(Network, Library).Where(IsNetwork)), Texts(Run(user, out Compilation complete).Where(IsNetwork)));
        Assert.Empty(complete.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        Assert.Empty(complete.WithAnalyzersOfNetDsl());
    }

    /// <summary>A block that uses one of a third assembly brings that one's layers along.</summary>
    [Fact]
    public void ThroughAThirdAssembly()
    {
        MetadataReference library = Compiled(Library, generate: true);
        const string Middle = "using NetDsl; using Library; [Outer(Arg.Width)] public sealed class MiddleAttribute(int width) : BlockAttribute(width);";
        MetadataReference middle = Compiled(Middle, generate: true, "Middle", library);
        const string Net = "using NetDsl; [Network, Input(6), Middle(6), MeanSquaredError] public partial class Net;";
        CSharpCompilation user = GeneratorHarness.Compile(Net).AddReferences(middle, library);
        Assert.Equal(Texts(GeneratorHarness.Generate(Net, Middle, Library).Where(IsNetwork)), Texts(Run(user, out Compilation complete).Where(IsNetwork)));
        Assert.Empty(complete.WithAnalyzersOfNetDsl());
    }

    /// <summary>What does not fit is said at the use alone: the block has no source here.</summary>
    [Fact]
    public void ErrorsStandAtTheUse()
    {
        CSharpCompilation user = GeneratorHarness.Compile(Network.Replace("Inner(6)", "Inner(5)", StringComparison.Ordinal)).AddReferences(Compiled(Library, generate: true));
        Run(user, out Compilation complete);
        Diagnostic found = Assert.Single(complete.WithAnalyzersOfNetDsl());
        Assert.Equal(
            "layer 2, Inner(5), layer 6, Add(in; 100%), joins values of one shape but receives 5 from layer 2, Inner(5), layer 5, Dual and 6 from layer 1, Input(6): change one of the two",
            found.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void MissingBlock() => Assert.Equal(
        [
            "NDSL0704: layer 2, Inner, is a block of which Library holds no layers: build that assembly with the NetDsl generator of this version, and correct its errors",
            "NDSL0704: layer 3, Outer, is a block of which Library holds no layers: build that assembly with the NetDsl generator of this version, and correct its errors",
        ],
        Diagnose(Compiled(Library, generate: false)));

    /// <summary>A text form of another version, or a damaged one, is none.</summary>
    [Theory]
    [InlineData(0, "block Inner width;layer NetDsl.ReLUAttribute ReLU None")]
    [InlineData(1, "")]
    [InlineData(1, "block")]
    [InlineData(1, "black Inner width;layer NetDsl.ReLUAttribute ReLU None")]
    [InlineData(1, "block Inner width=wide;layer NetDsl.ReLUAttribute ReLU None")]
    [InlineData(1, "block Inner width;layer NetDsl.ReLUAttribute ReLU")]
    [InlineData(1, "block Inner width;layer NetDsl.ReLUAttribute ReLU Sometimes")]
    [InlineData(1, "block Inner width;layer NetDsl.ReLUAttribute ReLU None x;return")]
    [InlineData(1, "block Inner width;int units 3")]
    [InlineData(1, "block Inner width;layer NetDsl.DenseAttribute Dense None;int")]
    [InlineData(1, "block Inner width;layer NetDsl.DenseAttribute Dense None;int units")]
    [InlineData(1, "block Inner width;layer NetDsl.DenseAttribute Dense None;int units three")]
    [InlineData(1, "block Inner width;layer NetDsl.DenseAttribute Dense None;float units three")]
    [InlineData(1, "block Inner width;layer NetDsl.DenseAttribute Dense None;computedInteger units +(width")]
    [InlineData(1, "block Inner width;layer NetDsl.DenseAttribute Dense None;computedInteger units +(width)")]
    [InlineData(1, "block Inner width;layer NetDsl.DenseAttribute Dense None;computedInteger units ^(width,2)")]
    [InlineData(1, "block Inner width;layer NetDsl.DenseAttribute Dense None;computedInteger units width)")]
    [InlineData(1, "block Inner width;layer NetDsl.DenseAttribute Dense None;computedInteger units ")]
    [InlineData(1, "block Inner width;layer NetDsl.DenseAttribute Dense None;computedOften units width")]
    [InlineData(1, "block Inner width;layer NetDsl.TapAttribute Tap None;string tap %00")]
    public void DamagedBlock(int version, string text)
    {
        string attribute = $"[assembly: NetDsl.Blocks.BlockDefinition(\"Library.InnerAttribute\", {version}, \"{text}\")]";
        string library = Library.Replace("namespace Library;", $"{attribute} namespace Library;", StringComparison.Ordinal);
        Assert.StartsWith("NDSL0704: layer 2, Inner, is a block", Diagnose(Compiled(library, generate: false))[0], StringComparison.Ordinal);
    }

    private static bool IsNetwork(GeneratedSourceResult file) => file.HintName is not ("NetDsl.Formulas.g.cs" or "NetDsl.Blocks.g.cs");

    private static string[] Diagnose(MetadataReference library)
    {
        Run(GeneratorHarness.Compile(Network).AddReferences(library), out Compilation complete);
        Assert.Empty(complete.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        return
        [
            .. complete.WithAnalyzersOfNetDsl().OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)
                .Select(diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}"),
        ];
    }

    private static IEnumerable<GeneratedSourceResult> Run(CSharpCompilation compilation, out Compilation complete)
    {
        GeneratorRunResult result = GeneratorHarness.Driver().RunGeneratorsAndUpdateCompilation(compilation, out complete, out _).GetRunResult().Results[0];
        Assert.Null(result.Exception);
        return result.GeneratedSources;
    }

    private static IEnumerable<string> Texts(IEnumerable<GeneratedSourceResult> files) => files.Select(file => $"{file.HintName}\n{file.SourceText}");

    private static MetadataReference Compiled(string source, bool generate, string name = "Library", params MetadataReference[] references)
    {
        Compilation library = GeneratorHarness.Compile(source).WithAssemblyName(name).AddReferences(references);
        if (generate)
        {
            GeneratorHarness.Driver().RunGeneratorsAndUpdateCompilation(library, out library, out _);
        }

        using MemoryStream stream = new();
        Assert.True(library.Emit(stream).Success);
        return MetadataReference.CreateFromImage(stream.ToArray());
    }
}
