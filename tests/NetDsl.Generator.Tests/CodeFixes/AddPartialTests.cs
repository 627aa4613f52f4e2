using NetDsl.CodeFixes;

namespace NetDsl.Generator.Tests;

/// <summary>The fix of NDSL0001.</summary>
public class AddPartialTests
{
    private const string Layers = "[Network, Input(4), Dense(2), MeanSquaredError]";

    [Theory]
    [InlineData("LAYERS public sealed HEREclass Net;", "Net")]
    [InlineData("LAYERS HEREclass Net { }", "Net")]
    [InlineData("LAYERS\npublic // open\n/* to all */ HEREclass Net;", "Net")]
    [InlineData("/// <summary>Outer.</summary>\npublic HEREstruct Outer { LAYERS public partial class Net; }", "Outer")]
    [InlineData("HERErecord Outer { LAYERS public partial class Net; }", "Outer")]
    [InlineData("HERErecord struct Outer { LAYERS public partial class Net; }", "Outer")]
    [InlineData("HEREinterface IOuter { LAYERS public partial class Net; }", "IOuter")]
    public void GoesBeforeTheKeyword(string declaration, string name)
    {
        string marked = "using NetDsl;\n" + declaration.Replace("LAYERS", Layers, StringComparison.Ordinal);
        var (title, text) = Fix.Apply(new AddPartialFix(), marked.Replace("HERE", "", StringComparison.Ordinal));
        Assert.Equal(marked.Replace("HERE", "partial ", StringComparison.Ordinal), text);
        Assert.Equal($"Make '{name}' partial", title);
    }

    [Fact]
    public void FixesAllEnclosingTypesAtOnce()
    {
        const string Marked = "using NetDsl;\npublic HEREclass Outer\n{\n    public HEREstruct Middle\n    {\n        " + Layers + "\n        public HEREclass Net;\n    }\n}\n";
        Assert.Equal(
            Marked.Replace("HERE", "partial ", StringComparison.Ordinal),
            Fix.ApplyAll(new AddPartialFix(), Marked.Replace("HERE", "", StringComparison.Ordinal)));
    }
}
