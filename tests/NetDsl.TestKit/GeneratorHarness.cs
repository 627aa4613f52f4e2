using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Generator.Diagnostics;
using NetDsl.Testing;

namespace NetDsl.TestKit;

/// <summary>Runs the generator and the analyzers on a source text, as the compiler would.</summary>
public static class GeneratorHarness
{
    // Only what a bare project has: what the tests declare must not meet namesakes of the tests' own.
    private static readonly ImmutableArray<MetadataReference> References =
        SourceCompilation.References(file => file.StartsWith("System.", StringComparison.Ordinal) || file is "netstandard.dll" or "NetDsl.dll");

    /// <summary>Every analyzer of NetDsl.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } = [new NetworkAnalyzer(), new FormulaAnalyzer(), new UsageAnalyzer()];

    /// <summary>A library of these sources, before any generator.</summary>
    public static CSharpCompilation Compile(params string[] sources) => SourceCompilation.Create(sources, References);

    /// <summary>The same with further assemblies of this process, by the names of their files.</summary>
    public static CSharpCompilation CompileWith(IReadOnlyCollection<string> assemblies, params string[] sources) =>
        SourceCompilation.Create(sources, References.AddRange(SourceCompilation.References(assemblies.Contains)));

    /// <summary>A driver of the generator that records which steps were cached.</summary>
    public static GeneratorDriver Driver() => SourceCompilation.Driver();

    /// <summary>The files that the generator writes for these sources.</summary>
    public static ImmutableArray<GeneratedSourceResult> Generate(params string[] sources) =>
        Driver().RunGenerators(Compile(sources)).GetRunResult().Results[0].GeneratedSources;

    /// <summary>What the analyzers say about these sources, in the order of the source.</summary>
    public static ImmutableArray<Diagnostic> Analyze(params string[] sources)
    {
        Driver().RunGeneratorsAndUpdateCompilation(Compile(sources), out Compilation compilation, out _);
        var found = compilation.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    /// <summary>What C# itself says about these sources together with the generated ones, warnings included.</summary>
    public static ImmutableArray<Diagnostic> CompilerDiagnostics(params string[] sources)
    {
        Driver().RunGeneratorsAndUpdateCompilation(Compile(sources), out Compilation compilation, out _);
        return [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
    }

    /// <summary>Compiles these sources with the generated ones and loads the result.</summary>
    /// <exception cref="InvalidOperationException">They do not compile; the message lists the errors.</exception>
    public static Assembly Load(params string[] sources) => Load(Compile(sources));

    /// <summary>The same for a library that is there already.</summary>
    public static Assembly Load(CSharpCompilation library)
    {
        Driver().RunGeneratorsAndUpdateCompilation(library, out Compilation compilation, out _);
        using MemoryStream stream = new();
        var result = compilation.Emit(stream);
        if (!result.Success)
        {
            throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        }

        stream.Position = 0;
        return new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(stream);
    }
}
