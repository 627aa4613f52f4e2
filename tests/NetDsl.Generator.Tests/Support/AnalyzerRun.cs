using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetDsl.Generator.Tests;

internal static class AnalyzerRun
{
    /// <summary>What NetDsl's analyzers say about a compilation.</summary>
    public static ImmutableArray<Diagnostic> WithAnalyzersOfNetDsl(this Compilation compilation) =>
        compilation.WithAnalyzers(GeneratorHarness.Analyzers).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
}
