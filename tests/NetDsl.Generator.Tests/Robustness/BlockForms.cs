using Microsoft.CodeAnalysis;

namespace NetDsl.Generator.Tests;

/// <summary>The ways in which C# lets one write a block and the names of its arguments.</summary>
public class BlockForms
{
    [Theory]
    [InlineData("using NetDsl;\n[Network, Input(4), Own(3), MeanSquaredError] public partial class Net;\n[Dense(Arg.Outlets)] public class OwnAttribute(int outlets) : BlockAttribute(outlets);")]
    [InlineData("namespace A.@class { using NetDsl;\n[Network, Input(4), Own(3), MeanSquaredError] public partial class Net;\n[Dense(Arg.Outlets + Arg.Units)] public class OwnAttribute(int outlets, int units = 1) : BlockAttribute(outlets, units); }")]
    [InlineData("using NetDsl;\nnamespace A;\n[Network, Input(4), Own(outlets: 3), MeanSquaredError] public partial class Net;\n[Dense(NetDsl.Arg.Units), Dense(A.Arg.Outlets)] public class OwnAttribute(int outlets, int units = 1) : BlockAttribute(outlets, units);")]
    [InlineData("using NetDsl; using static NetDsl.Arg;\n[Network, Input(4), Own(3), MeanSquaredError] public partial class Net;\n[Dense(Units * 2)] public class OwnAttribute(int units) : BlockAttribute(units);")]
    [InlineData("using NetDsl; using B = NetDsl.Arg;\n[Network, Input(4), Own(3), MeanSquaredError] public partial class Net;\n[Dense(B.Units * 2)] public class OwnAttribute(int units) : BlockAttribute(units);")]
    [InlineData("[NetDsl.Network, NetDsl.Input(4), Outer.Own(3), NetDsl.MeanSquaredError] public partial class Net;\npublic static class Outer { [NetDsl.Dense(global::NetDsl.Arg.Units)] public class OwnAttribute(int units) : NetDsl.BlockAttribute(units); }")]
    [InlineData("using NetDsl;\n[Network, Input(4), Own(3), MeanSquaredError] public partial class Net;\n[Dense(units: Arg.Units, Bias = Arg.Units > 2, Name = \"d\")] public class OwnAttribute : BlockAttribute { public OwnAttribute(int units) { } }")]
    [InlineData("using NetDsl;\n[Network, Input(4), Own(3), MeanSquaredError] public partial class Net;\n[Dense(Arg.Units)] public partial class OwnAttribute(int units) : BlockAttribute(units);\npartial class OwnAttribute { public int Other => 3; }")]
    [InlineData("using NetDsl;\n[Network, Input(4), Own(3), MeanSquaredError] public partial class Net;\npublic abstract class BaseAttribute(int units) : BlockAttribute(units) { public int Growth { get; set; } = 2; }\n[Dense(Arg.Units * Arg.Growth)] public class OwnAttribute(int units) : BaseAttribute(units);")]
    [InlineData("using NetDsl;\n[Network, Input(1, 4, 4), Own(3), Flatten, MeanSquaredError] public partial class Net;\n[LeakyReLU(Slope = Arg.Units)] public class OwnAttribute(int units) : BlockAttribute(units);")]
    public void Compile(string source) => Check.Compiles(source);

    /// <summary>A class of the user's that happens to be called Arg holds plain constants.</summary>
    [Fact]
    public void AnArgOfTheUsersIsNotOurs() => Check.Compiles("""
        using NetDsl;
        namespace A;
        public static class Arg { public const int Size = 3; }
        [Network, Input(4), Own(3), Dense(Arg.Size), MeanSquaredError] public partial class Net;
        [Dense(Arg.Size), Dense(NetDsl.Arg.Units)] public class OwnAttribute(int units) : BlockAttribute(units);
        """);

    /// <summary>Names that the library does not list are added to the namespace that uses them, beside all others.</summary>
    [Fact]
    public void TheConstantsAreAdded()
    {
        const string Source = "using NetDsl;\nnamespace A.B;\n[Dense(Arg.Outlets), Dense(Arg.Units)] public class OwnAttribute(int outlets, int units) : BlockAttribute(outlets, units);";
        GeneratedSourceResult file = Assert.Single(GeneratorHarness.Generate(Source));
        Assert.Equal("NetDsl.Blocks.g.cs", file.HintName);
        string text = file.SourceText.ToString();
        Assert.Contains("namespace A.B\n", text, StringComparison.Ordinal);
        Assert.Matches("public const int Outlets = [0-9]+;", text);
        Assert.Matches("public const int Channels = [0-9]+;", text);
        string[] values = [.. text.Split('\n').Where(line => line.Contains("const int", StringComparison.Ordinal)).Select(line => line.Split('=')[1])];
        Assert.Equal(values.Length, values.Distinct().Count());
        Assert.Empty(GeneratorHarness.CompilerDiagnostics(Source));
    }
}
