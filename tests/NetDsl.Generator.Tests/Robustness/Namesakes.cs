using Microsoft.CodeAnalysis;

namespace NetDsl.Generator.Tests;

/// <summary>The compiler compares the names of generated files without regard to case; C# compares the names of classes with it.</summary>
public class Namesakes
{
    private const string Layers = "[Network, Input(4), Dense(3), ReLU, Dense(2), SoftmaxCrossEntropy]";

    [Theory]
    [InlineData("LAYERS public partial class Net; LAYERS public partial class net;", "Net.g.cs", "net(2).g.cs")]
    [InlineData("LAYERS partial class NET; LAYERS partial class Net; LAYERS partial class net;", "NET.g.cs", "Net(2).g.cs", "net(3).g.cs")]
    [InlineData("namespace A { LAYERS partial class Net; } namespace a { LAYERS partial class Net; }", "A.Net.g.cs", "a.Net(2).g.cs")]
    [InlineData("partial class A { LAYERS public partial class Net; } partial class a { LAYERS public partial class Net; }", "A+Net.g.cs", "a+Net(2).g.cs")]
    [InlineData("LAYERS partial class Net; namespace net { LAYERS partial class Step1; }", "Net.g.cs", "net.Step1(2).g.cs")]
    [InlineData("LAYERS partial class Net; namespace net { LAYERS partial class Step1; LAYERS partial class step1; }", "Net.g.cs", "net.Step1(2).g.cs", "net.step1(3).g.cs")]
    [InlineData("LAYERS partial class Сеть; LAYERS partial class сеть;", "Сеть.g.cs", "сеть(2).g.cs")]
    public void GetFilesOfTheirOwn(string declarations, params string[] files)
    {
        string source = "using NetDsl; " + declarations.Replace("LAYERS", Layers, StringComparison.Ordinal);
        Check.Compiles(source);
        string[] hints = [.. Incremental.Generate(source).Select(file => file.HintName)];
        Assert.Equal(hints.Length, hints.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(files, file => Assert.Contains(file, hints));
    }

    /// <summary>The assembly's formulas have a file too.</summary>
    [Fact]
    public void OfTheFormulas() => Check.Compiles(
        $"using NetDsl; namespace netdsl {{ {Layers} partial class formulas; }}",
        "public sealed class OwnAttribute : NetDsl.ActivationAttribute { public static float Formula(float x) => x * 2f; }");

    /// <summary>A network that comes without a namesake has nothing emitted anew.</summary>
    [Fact]
    public void LeaveTheOthersAlone()
    {
        string[] sources = [$"using NetDsl; {Layers} partial class Net;", $"using NetDsl; {Layers} partial class Other;"];
        Assert.Equal(
            [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified],
            Incremental.Edit(TrackingNames.NetworkFiles, "Other", "nET", sources));
    }
}
