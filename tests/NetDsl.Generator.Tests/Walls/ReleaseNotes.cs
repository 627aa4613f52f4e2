using Microsoft.CodeAnalysis;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Diagnostics;

namespace NetDsl.Generator.Tests;

/// <summary>The list of rules, the descriptors and the ids are one and the same.</summary>
public class ReleaseNotes
{
    [Fact]
    public void ListExactlyTheDescriptors()
    {
        string folder = Path.Combine(RepositoryFolder.Root, "generator/NetDsl.Generator");
        IEnumerable<string> listed = new[] { "AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md" }
            .SelectMany(file => File.ReadAllLines(Path.Combine(folder, file)))
            .Where(line => line.StartsWith("NDSL", StringComparison.Ordinal));
        IEnumerable<string> described = Descriptors.ById.Values.OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal)
            .Select(descriptor => $"{descriptor.Id} | {descriptor.Category} | {descriptor.DefaultSeverity} | {descriptor.Title}");
        Assert.Equal(described, listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryIdHasItsDescriptor()
    {
        IEnumerable<string> ids = typeof(ProblemId).GetFields().Select(field => (string)field.GetRawConstantValue()!);
        Assert.Equal(ids.Order(StringComparer.Ordinal), Descriptors.ById.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AnalyzersSupportEveryDescriptorOnce()
    {
        IEnumerable<DiagnosticDescriptor> supported = GeneratorHarness.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics);
        Assert.Equal(Descriptors.ById.Keys.Order(StringComparer.Ordinal), supported.Select(descriptor => descriptor.Id).Order(StringComparer.Ordinal));
    }
}
