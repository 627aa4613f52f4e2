using NetDsl.Testing;

namespace NetDsl.Generator.Tests;

/// <summary>What a user's test project gets for its sources.</summary>
public class GeneratedCodeTests
{
    private const string Network = "[NetDsl.Network, NetDsl.Input(2), NetDsl.Dense(1), NetDsl.MeanSquaredError] public partial class Line;";

    [Fact]
    public void GivesTheFilesOfANetwork()
    {
        IReadOnlyList<GeneratedFile> files = GeneratedCode.From(Network);
        Assert.Equal(GeneratorHarness.Generate(Network).Select(file => file.HintName), files.Select(file => file.HintName));
        Assert.Equal(GeneratorHarness.Generate(Network).Select(file => file.SourceText.ToString()), files.Select(file => file.Text));
    }

    /// <summary>Files of a project with implicit usings name no namespace of .NET, and one may need another.</summary>
    [Fact]
    public void SourcesReadAsInAProject() => Assert.NotEmpty(GeneratedCode.From(
        Network, "public static class Use { public static List<float> Outputs(Line line) => [.. line.Forward(new float[2]).Where(float.IsFinite)]; }"));

    [Theory]
    [InlineData("public class Plain;", "declares no class with [Network] and no formula")]
    [InlineData("public partial class {", "does not compile:\nSource0.cs(1,")]
    [InlineData("[NetDsl.Network, NetDsl.Input(2, 2), NetDsl.Dense(1), NetDsl.MeanSquaredError] public partial class Line;", "error NDSL0203")]
    public void WhatIsWrongIsSaid(string source, string message) => Assert.Contains(
        message, Assert.Throws<SnapshotException>(() => GeneratedCode.From(source)).Message, StringComparison.Ordinal);

    [Fact]
    public void AMissingSourceFileIsNamed() => Assert.Contains(
        "Nowhere.cs does not exist: paths are relative to the folder of the test's source file.",
        Assert.Throws<SnapshotException>(() => NetworkSnapshot.VerifyFiles(["Nowhere.cs"])).Message,
        StringComparison.Ordinal);

    [Fact]
    public void AMissingTestFileIsNamed() => Assert.Contains(
        "'/_/nowhere/Test.cs' is not found",
        Assert.Throws<SnapshotException>(() => NetworkSnapshot.Verify(Network, "/_/nowhere/Test.cs", "Test")).Message,
        StringComparison.Ordinal);
}
