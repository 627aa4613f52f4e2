using NetDsl.CodeFixes;

namespace NetDsl.Generator.Tests;

/// <summary>The fixes of NDSL0602 and NDSL0603 write what the message suggests.</summary>
public class SuggestionTests
{
    [Theory]
    [InlineData("Add(\"inputs\")", "Add(\"input\")")]
    [InlineData("Add(taps: \"Input\")", "Add(taps: \"input\")")]
    [InlineData("Multiply(\"input\", /* again */ \"imput\")", "Multiply(\"input\", /* again */ \"input\")")]
    [InlineData("Concat([\"input\", \"inputt\"])", "Concat([\"input\", \"input\"])")]
    public void ANearName(string wrong, string right)
    {
        string Source(string join) => $"using NetDsl;\n[Network, Input(8), Tap(\"input\"), Dense(8), {join}, MeanSquaredError] public partial class Net;";
        var (title, text) = Fix.Apply(new SuggestionFix(), Source(wrong));
        Assert.Equal(Source(right), text);
        Assert.Equal("Write 'input'", title);
    }

    [Fact]
    public void NoNameIsNear() => Assert.Empty(Fix.Offers(
        new SuggestionFix(), "using NetDsl; [Network, Input(8), Tap(\"input\"), Dense(8), Add(\"output\"), MeanSquaredError] public partial class Net;"));

    [Theory]
    [InlineData("AddSkip", "AddSkip(Shortcut.Projection)")]
    [InlineData("AddSkip()", "AddSkip(Shortcut.Projection)")]
    [InlineData("AddSkip(Name = \"s\")", "AddSkip(Shortcut.Projection, Name = \"s\")")]
    [InlineData("AddSkip(Shortcut.Identity)", "AddSkip(Shortcut.Projection)")]
    [InlineData("NetDsl.AddSkipAttribute(NetDsl.Shortcut.ZeroPad)", "NetDsl.AddSkipAttribute(NetDsl.Shortcut.Projection)")]
    public void AProjection(string wrong, string right)
    {
        string Source(string skip) => $"""
            using NetDsl;
            [Conv2D(2, 3, Padding = 1, Stride = 2), {skip}] public sealed class DownAttribute : BlockAttribute;
            [Network, Input(3, 8, 8), Down, Flatten, MeanSquaredError] public partial class Net;
            """;
        var (title, text) = Fix.Apply(new SuggestionFix(), Source(wrong));
        Assert.Equal(Source(right), text);
        Assert.Equal("Choose Shortcut.Projection", title);
    }
}
