namespace NetDsl.Generator.Tests;

/// <summary>NDSL00xx: what a class must be.</summary>
public class ClassDiagnostics
{
    private const string Layers = "[Network, Input(4), Dense(2), MeanSquaredError]";

    [Fact]
    public void NotPartial() => Check.Diagnostics(
        $"using NetDsl; {Layers} public class {{|NDSL0001:Net|}};",
        "'Net' must be partial, so that the network Net can be completed: add 'partial'");

    [Fact]
    public void NestedInAClassThatIsNotPartial() => Check.Diagnostics(
        $$"""using NetDsl; public class {|NDSL0001:Outer|} { {{Layers}} public partial class Net; }""",
        "'Outer' must be partial, so that the network Net can be completed: add 'partial'");

    [Fact]
    public void NothingIsPartial() => Check.Diagnostics(
        $$"""using NetDsl; public class {|NDSL0001:Outer|} { public struct {|NDSL0001:Middle|} { {{Layers}} public class {|NDSL0001:Net|}; } }""",
        "'Outer' must be partial, so that the network Net can be completed: add 'partial'",
        "'Middle' must be partial, so that the network Net can be completed: add 'partial'",
        "'Net' must be partial, so that the network Net can be completed: add 'partial'");

    [Theory]
    [InlineData("static partial class {|NDSL0002:Net|};", "is static: remove 'static'")]
    [InlineData("abstract partial class {|NDSL0002:Net|};", "is abstract: remove 'abstract'")]
    [InlineData("partial record {|NDSL0002:Net|};", "is a record: make it a class")]
    [InlineData("partial class {|NDSL0002:Net|}<T>;", "is generic: networks of different types need classes of their own")]
    [InlineData("partial class {|NDSL0002:Net|} : System.IO.MemoryStream;", "derives from MemoryStream: a network derives from NetDsl.Network, so remove the base class")]
    [InlineData("file partial class {|NDSL0002:Net|};", "is local to its file, where no generated file can complete it: remove 'file'")]
    [InlineData("partial class {|NDSL0002:Net|}(int size) { public int Size => size; }", "has a primary constructor, which would keep the generator from adding its own: remove the parameter list")]
    public void CannotBeANetwork(string declaration, string reason) => Check.Diagnostics(
        $"using NetDsl; {Layers} {declaration}", $"Net cannot be a network, because it {reason}");

    /// <summary>Where C# lets a class be completed, code that uses its members adds no errors of C#.</summary>
    [Theory]
    [InlineData("public partial class {|NDSL0002:Net|}<T>;", "Net<int>", "is generic: networks of different types need classes of their own")]
    [InlineData("public partial class {|NDSL0002:Net|}<@class, T> where T : struct;", "Net<string, int>", "is generic: networks of different types need classes of their own")]
    [InlineData("public partial class Outer<T> { LAYERS public partial class {|NDSL0002:Net|}; }", "Outer<int>.Net", "is nested in a generic type: move it out")]
    public void UsesAddNoErrors(string declaration, string type, string reason) => Check.Diagnostics(
        $$"""
        using NetDsl;
        {{(declaration.Contains("LAYERS", StringComparison.Ordinal) ? declaration.Replace("LAYERS", Layers, StringComparison.Ordinal) : $"{Layers} {declaration}")}}
        public static class Use { public static float[] Run(float[] inputs) { {{type}} net = new(seed: 1, threads: 1); return net.Forward(inputs); } }
        """,
        $"Net cannot be a network, because it {reason}");

    [Fact]
    public void UsesOfAnAbstractClassAddNoErrors() => Check.Diagnostics(
        $$"""using NetDsl; {{Layers}} public abstract partial class {|NDSL0002:Net|}; public static class Use { public static float[] Run(Net net, float[] inputs) => net.Forward(inputs); }""",
        "Net cannot be a network, because it is abstract: remove 'abstract'");

    [Fact]
    public void NestedInAGenericType() => Check.Diagnostics(
        $$"""using NetDsl; public partial class Outer<T> { {{Layers}} public partial class {|NDSL0002:Net|}; }""",
        "Net cannot be a network, because it is nested in a generic type: move it out");

    [Fact]
    public void LayerOnALaterPart() => Check.Diagnostics(
        $"using NetDsl; {Layers} public partial class Net; [{{|NDSL0003:Dense(3)|}}, {{|NDSL0003:ReLU|}}] partial class Net;",
        Stray("Dense"), Stray("ReLU"));

    [Fact]
    public void LayerOnAnEarlierPart() => Check.Diagnostics(
        $"using NetDsl; [{{|NDSL0003:Dense(3)|}}] partial class Net; {Layers} public partial class Net;",
        Stray("Dense"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void LayerOnAPartInAnotherFile(bool before)
    {
        string network = $"using NetDsl; {Layers} public partial class Net;";
        const string Part = "using NetDsl; [Dense(3)] partial class Net;";
        var found = Assert.Single(before ? GeneratorHarness.Analyze(Part, network) : GeneratorHarness.Analyze(network, Part));
        Assert.Equal("NDSL0003", found.Id);
        Assert.Equal(Part.IndexOf("Dense(3)", StringComparison.Ordinal), found.Location.SourceSpan.Start);
        Assert.Equal(before ? "Source0.cs" : "Source1.cs", found.Location.SourceTree!.FilePath);
    }

    /// <summary>Then C# says CS0579, and the first part counts.</summary>
    [Fact]
    public void NetworkOnTwoParts()
    {
        Assert.Equal(["CS0579"], GeneratorHarness.CompilerDiagnostics($"using NetDsl; {Layers} public partial class Net; [Network] partial class Net;").Select(d => d.Id));
        Assert.Equal(["CS0579"], GeneratorHarness.CompilerDiagnostics($"using NetDsl; {Layers} public partial class Net;", "using NetDsl; [Network] partial class Net;").Select(d => d.Id));
    }

    [Fact]
    public void NotAClass() => Check.CSharpOnly("using NetDsl; [Network] public partial struct Net;", "CS0592");

    /// <summary>Where one part is partial, C# itself asks for the word on the others.</summary>
    [Fact]
    public void OnePartIsNotPartial() => Check.CSharpOnly($"using NetDsl; {Layers} public partial class Net; class Net;", "CS0260");

    private static string Stray(string layer) =>
        $"{layer} stands on another declaration of Net than [Network], where its place among the layers is not defined: move it to the declaration that bears [Network]";
}
