using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.TestKit;
using NetDsl.TestKit.Samples;

namespace NetDsl.Compiler.Tests.Declarations;

/// <summary>What is wrong with declared networks, beyond what should be.</summary>
internal static class Defects
{
    /// <summary>For each chain what is wrong with it, or an empty text.</summary>
    /// <param name="declared">The chains, or graphs.</param>
    /// <param name="isOne">Whether an invalid one must have one error alone, wherever that stands.</param>
    public static string[] Of(DeclaredChain[] declared, bool isOne = false)
    {
        CSharpCompilation sources = GeneratorHarness.Compile([.. declared.Select(chain => chain.Source), SampleFormulas.Source + Faults.Types]);
        GeneratorDriver driver = GeneratorHarness.Driver().RunGeneratorsAndUpdateCompilation(sources, out Compilation compilation, out _);
        Assert.Null(driver.GetRunResult().Results[0].Exception);

        // An exception in an analyzer is the diagnostic AD0001, which no chain may have.
        CompilationWithAnalyzersOptions options = new(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        ILookup<string, Diagnostic> found = compilation.WithAnalyzers(GeneratorHarness.Analyzers, options).GetAllDiagnosticsAsync().GetAwaiter().GetResult()
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .ToLookup(diagnostic => Owner(diagnostic, declared));
        Assert.Empty(found[""]);
        return [.. declared.Select(chain => Judge(chain, [.. found[chain.Name]], isOne))];
    }

    /// <summary>The chain that a diagnostic belongs to: its own file's, or the one that a file was emitted for.</summary>
    private static string Owner(Diagnostic diagnostic, DeclaredChain[] declared)
    {
        const string Source = "Source";
        string file = Path.GetFileNameWithoutExtension(diagnostic.Location.SourceTree?.FilePath ?? "");
        return !file.StartsWith(Source, StringComparison.Ordinal) ? file[..(file.IndexOf('_', StringComparison.Ordinal) + 1)]
            : int.Parse(file[Source.Length..], CultureInfo.InvariantCulture) is var number && number < declared.Length ? declared[number].Name
            : "";
    }

    private static string Judge(DeclaredChain chain, Diagnostic[] found, bool isOne)
    {
        Diagnostic[] unwanted = [.. found.Where(diagnostic => chain.Network is not null || !diagnostic.Id.StartsWith("NDSL", StringComparison.Ordinal))];
        return unwanted.Length > 0 ? $"{string.Join('\n', unwanted.Take(3))} in {chain.Source}"
            : chain.Network is null && !found.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) ? $"no error in {chain.Source}"
            : chain.Network is null && isOne && Messages(found).Count() > 1 ? $"{string.Join('\n', Messages(found))} in {chain.Source}"
            : "";
    }

    /// <summary>What is wrong in a block stands at its use too.</summary>
    private static IEnumerable<string> Messages(Diagnostic[] found) =>
        found.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture)).Distinct();
}
