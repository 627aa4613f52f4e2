using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Diagnostics;

/// <summary>
/// Checks networks and blocks as the user types. It reads and shapes them with the generator's own code, so the two cannot disagree; the generator
/// itself reports nothing, because editors run it late and its reports cannot be suppressed.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. Descriptors.ById.Values.Where(descriptor => !IsOfOtherAnalyzer(descriptor.Id)).OrderBy(descriptor => descriptor.Id)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        INamedTypeSymbol symbol = (INamedTypeSymbol)context.Symbol;
        AttributeData? network = symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.FullName() == KnownNames.Network);
        if (symbol.TypeKind != TypeKind.Class)
        {
            return;
        }

        BlockDiagnostics.Report(context, symbol);
        SyntaxNode? applied = network?.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken);
        if (applied?.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } target)
        {
            return;
        }

        NetworkSource source = NetworkReader.Read(symbol, target, context.Compilation, context.CancellationToken);
        foreach (Problem problem in GraphBuilder.Build(source.Declaration).Problems)
        {
            Report(context, problem, source);
        }
    }

    /// <summary>A problem inside a block stands at its use and at the layer that does not fit, each with the other.</summary>
    private static void Report(SymbolAnalysisContext context, Problem problem, NetworkSource source)
    {
        Problem innermost = problem.Cause ?? problem;
        Location own = ProblemLocation.Of(problem, source);
        Location[] inner = [.. ProblemLocation.InBlocks(innermost.Path, innermost.Argument, source)];
        Location[] origin = [.. ProblemLocation.OriginOf(innermost, source)];
        context.ReportDiagnostic(ProblemDiagnostic.Of(problem, own, [.. inner, .. origin]));
        if (inner.Length > 0)
        {
            Location last = inner[inner.Length - 1];
            context.ReportDiagnostic(ProblemDiagnostic.Of(problem, last, [own, .. inner.Where(location => location != last), .. origin]));
        }
    }

    private static bool IsOfOtherAnalyzer(string id) => FormulaAnalyzer.Ids.Contains(id) || id is ProblemId.LabelsForValues or ProblemId.UnknownInitializer;
}
