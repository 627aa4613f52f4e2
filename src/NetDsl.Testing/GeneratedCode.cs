using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Generator.Diagnostics;

namespace NetDsl.Testing;

/// <summary>Runs NetDsl's generator on source texts, as the compiler would.</summary>
public static class GeneratedCode
{
    // What a project with ImplicitUsings has, so that its files read the same here.
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly Lazy<ImmutableArray<MetadataReference>> References = new(() => SourceCompilation.References(_ => true));

    /// <summary>The files that the generator writes for these sources, in the order in which it does.</summary>
    /// <param name="sources">
    /// C# texts that declare networks or formulas. They may use all that the test project references, and read as in a project with implicit
    /// usings.
    /// </param>
    /// <exception cref="SnapshotException">The sources do not compile, or declare neither a network nor a formula.</exception>
    public static IReadOnlyList<GeneratedFile> From(params string[] sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        CSharpCompilation compilation = SourceCompilation.Create([.. sources, ImplicitUsings], References.Value);
        GeneratorDriverRunResult result = SourceCompilation.Driver()
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation completed, out _).GetRunResult();
        ThrowOnErrors(completed);
        GeneratedFile[] files = [.. result.Results[0].GeneratedSources.Select(file => new GeneratedFile(file.HintName, file.SourceText.ToString()))];
        return files.Length > 0
            ? files
            : throw new SnapshotException("The source declares no class with [Network] and no formula of its own, so nothing is generated for it.");
    }

    private static void ThrowOnErrors(Compilation compilation)
    {
        ImmutableArray<Diagnostic> found = compilation.WithAnalyzers([new NetworkAnalyzer(), new FormulaAnalyzer()]).GetAllDiagnosticsAsync().GetAwaiter().GetResult();
        Diagnostic[] errors = [.. found.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        if (errors.Length > 0)
        {
            throw new SnapshotException($"The source does not compile:\n{string.Join('\n', errors.Select(error => error.ToString()))}");
        }
    }
}
