using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Generator.Diagnostics;

namespace NetDsl.Generator.Tests;

/// <summary>Every diagnostic has a help page whose examples are true, and can be suppressed and given another severity.</summary>
public class HelpPageTests
{
    public static TheoryData<string> Ids => [.. Descriptors.ById.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void IsLinkedAndNamed(string id)
    {
        HelpPage page = HelpPage.Read(id);
        DiagnosticDescriptor descriptor = Descriptors.ById[id];
        Assert.EndsWith($"/generator/NetDsl.Generator/Diagnostics/Help/{id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
        Assert.Equal($"# {id}: {descriptor.Title}", page.Heading);
        Assert.Equal(["Wrong", "Right"], page.Sections);
    }

    /// <summary>The wrong example has exactly this diagnostic, which in a block stands at its use too, and nothing from C#.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void TheWrongExampleIsWrong(string id)
    {
        Compilation wrong = HelpPage.Read(id).Wrong;
        var all = wrong.WithAnalyzersOfNetDsl();
        Diagnostic found = Assert.Single(all.DistinctBy(diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(1 + found.AdditionalLocations.Count(location => all.Any(other => other.Location == location)), all.Length);
        Assert.Equal(id, found.Id);
        Assert.Equal(Descriptors.ById[id].DefaultSeverity, found.Severity);
        Assert.Empty(OfCSharp(wrong));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void TheRightExampleIsRight(string id)
    {
        Compilation right = HelpPage.Read(id).Right;
        Assert.Empty(right.WithAnalyzersOfNetDsl());
        Assert.Empty(OfCSharp(right));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void APragmaSuppressesIt(string id)
    {
        Compilation wrong = HelpPage.Read(id).Wrong;
        SyntaxTree tree = wrong.SyntaxTrees.First();
        Compilation suppressed = wrong.ReplaceSyntaxTree(tree, tree.WithChangedText(
            Microsoft.CodeAnalysis.Text.SourceText.From($"#pragma warning disable {id}\n{tree}\n#pragma warning restore {id}\n")));
        Assert.Empty(suppressed.WithAnalyzersOfNetDsl());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void AnEditorConfigSetsItsSeverity(string id)
    {
        Compilation wrong = HelpPage.Read(id).Wrong;
        Assert.Empty(WithSeverity(wrong, id, "none").WithAnalyzersOfNetDsl());
        foreach (var (word, severity) in new[]
                 {
                     ("silent", DiagnosticSeverity.Hidden), ("suggestion", DiagnosticSeverity.Info),
                     ("warning", DiagnosticSeverity.Warning), ("error", DiagnosticSeverity.Error),
                 })
        {
            Assert.Equal([severity], WithSeverity(wrong, id, word).WithAnalyzersOfNetDsl().Select(diagnostic => diagnostic.Severity).Distinct());
        }
    }

    [Fact]
    public void TheIndexListsThemAll()
    {
        IEnumerable<string> listed = File.ReadAllLines(Path.Combine(HelpPage.Folder, "README.md")).Where(line => line.StartsWith("| [NDSL", StringComparison.Ordinal));
        IEnumerable<string> expected = Descriptors.ById.Values.OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal)
            .Select(descriptor => $"| [{descriptor.Id}]({descriptor.Id}.md) | {descriptor.DefaultSeverity} | {descriptor.Title} | {FixOf(descriptor.Id)} |");
        Assert.Equal(expected, listed);
    }

    [Fact]
    public void ThereAreNoOtherPages() => Assert.Equal(
        Descriptors.ById.Keys.Append("README").Order(StringComparer.Ordinal),
        Directory.GetFiles(HelpPage.Folder).Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));

    /// <summary>What the page says of the fix, where a provider offers one.</summary>
    private static string FixOf(string id)
    {
        string[] lines = [.. File.ReadAllLines(Path.Combine(HelpPage.Folder, $"{id}.md")).Where(line => line.StartsWith("**Code fix**: ", StringComparison.Ordinal))];
        Assert.Equal(Fix.Providers.Any(provider => provider.FixableDiagnosticIds.Contains(id)) ? 1 : 0, lines.Length);
        return lines.Length == 0 ? "" : lines[0]["**Code fix**: ".Length..^1];
    }

    private static IEnumerable<Diagnostic> OfCSharp(Compilation compilation) =>
        compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);

    /// <summary>The compilation as an .editorconfig beside its file would have it.</summary>
    private static CSharpCompilation WithSeverity(Compilation compilation, string id, string severity)
    {
        AnalyzerConfig config = AnalyzerConfig.Parse($"root = true\n[*.cs]\ndotnet_diagnostic.{id}.severity = {severity}\n", "/.editorconfig");
        ConfiguredSeverity options = new(AnalyzerConfigSet.Create(new[] { config }, out _));
        return (CSharpCompilation)compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(options));
    }

    private sealed class ConfiguredSeverity(AnalyzerConfigSet set) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            set.GetOptionsForSourcePath("/" + tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            set.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
    }
}
