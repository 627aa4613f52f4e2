using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Diagnostics;

/// <summary>Reports what a formula may not contain, at the expression.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FormulaAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.FormulaUnreadable];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (type.IsAbstract || !type.DerivesFrom(KnownNames.Activation))
        {
            return;
        }

        if (FormulaLibrary.FindMethod(type, context.CancellationToken) is not { } method)
        {
            Report(context, type.Locations[0], type, "it has none: declare 'public static float Formula(float x)'");
            return;
        }

#pragma warning disable RS1030 // A formula is one short method; its model is asked for once per edit of the class.
        SemanticModel model = context.Compilation.GetSemanticModel(method.SyntaxTree);
#pragma warning restore RS1030
        if (FormulaReader.Read(method, model, context.CancellationToken).Error is { } error && !HasErrors(method, model, context.CancellationToken))
        {
            Report(context, error.Syntax.GetLocation(), type, error.Reason);
        }
    }

    /// <summary>Whether C# itself does not understand the method; then that is the error to correct first.</summary>
    private static bool HasErrors(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellation) =>
        model.GetDiagnostics(method.Span, cancellation).Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static void Report(SymbolAnalysisContext context, Location location, INamedTypeSymbol type, string reason) =>
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.FormulaUnreadable, location, LayerReader.Keyword(type), reason));
}
