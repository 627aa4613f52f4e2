using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Diagnostics;

/// <summary>Reports what a formula may not contain, at the expression.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FormulaAnalyzer : DiagnosticAnalyzer
{
    /// <summary>What this analyzer reports; <see cref="NetworkAnalyzer"/> reports the rest.</summary>
    internal static readonly ImmutableArray<string> Ids = 
    [
        ProblemId.FormulaUnreadable, ProblemId.LearnableWithoutStart, ProblemId.DerivativeIsZero, ProblemId.LearnableWithoutEffect,
    ];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. Ids.Select(id => Descriptors.ById[id])];

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
        if (type.IsAbstract || FormulaLibrary.IsDual(type) || !FormulaLibrary.DeclaresFormula(type))
        {
            return;
        }

        if (FormulaLibrary.FindMethod(type, KnownNames.FormulaMethod, context.CancellationToken) is not { } method)
        {
            Report(context, ProblemId.FormulaUnreadable, type.Locations[0], type, "it has none: declare 'public static float Formula(float x)'");
            return;
        }

#pragma warning disable RS1030 // A formula is one short method; its model is asked for once per edit of the class.
        SemanticModel model = context.Compilation.GetSemanticModel(method.SyntaxTree);
#pragma warning restore RS1030
        var (formula, error) = FormulaReader.Read(method, model, context.CancellationToken);
        if (error is not null && !HasErrors(method, model, context.CancellationToken))
        {
            Report(context, error.Id, error.Syntax.GetLocation(), type, error.Reason);
        }
        else if (formula is not null)
        {
            Analyze(context, type, method, formula);
        }
    }

    private static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type, MethodDeclarationSyntax method, FormulaDeclaration formula)
    {
        if (HasZeroDerivative(formula))
        {
            Report(context, ProblemId.DerivativeIsZero, method.Identifier.GetLocation(), type, formula.Input);
        }

        foreach ((string parameter, string learnable) in UnusedLearnables.Of(formula))
        {
            Report(context, ProblemId.LearnableWithoutEffect, LocationOf(parameter, type, method, context.CancellationToken), type, learnable);
        }
    }

    /// <summary>The place of a parameter, which may stand in the derivative beside the formula alone.</summary>
    private static Location LocationOf(string parameter, INamedTypeSymbol type, MethodDeclarationSyntax method, CancellationToken cancellation) =>
        new[] { method, FormulaLibrary.FindMethod(type, KnownNames.DerivativeMethod, cancellation) }
            .SelectMany(each => each?.ParameterList.Parameters ?? default)
            .First(each => each.Identifier.ValueText == parameter).GetLocation();

    /// <summary>Whether nothing flows back through a formula, whatever its parameters.</summary>
    private static bool HasZeroDerivative(FormulaDeclaration formula)
    {
        LayerDeclaration layer = new(formula.Attribute, string.Empty, default, formula);
        return FormulaBinder.Bind(layer).Derivative.IsConstantOf(0)
            && (formula.Parameters.Any(parameter => parameter.IsArray)
                || Differentiator.Derivative(ExprText.Read(formula.Body), formula.Input, formula.Input).IsConstantOf(0));
    }

    /// <summary>Whether C# itself does not understand the method; then that is the error to correct first.</summary>
    private static bool HasErrors(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellation) =>
        model.GetDiagnostics(method.Span, cancellation).Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static void Report(SymbolAnalysisContext context, string id, Location location, INamedTypeSymbol type, string reason) =>
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.ById[id], location, LayerReader.Keyword(type), reason));
}
