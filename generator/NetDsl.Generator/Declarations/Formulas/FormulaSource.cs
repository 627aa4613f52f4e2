using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.Generator.Declarations;

/// <summary>Finds the formulas that a compilation declares, so that their text form can go into its assembly.</summary>
internal static class FormulaSource
{
    public static bool IsCandidate(SyntaxNode node, CancellationToken cancellation) => node is MethodDeclarationSyntax
    {
        Identifier.Text: KnownNames.FormulaMethod, Parent: ClassDeclarationSyntax { BaseList: not null },
    };

    /// <summary>The formula; null where the class declares no formula, or where the formula cannot be read, which an analyzer reports.</summary>
    public static FormulaDeclaration? Read(GeneratorSyntaxContext context, CancellationToken cancellation)
    {
        MethodDeclarationSyntax method = (MethodDeclarationSyntax)context.Node;
        return context.SemanticModel.GetDeclaredSymbol(method, cancellation)?.ContainingType is { } type && FormulaLibrary.DeclaresFormula(type)
            && FormulaLibrary.FindMethod(type, KnownNames.FormulaMethod, cancellation) == method
            ? FormulaReader.Read(method, context.SemanticModel, cancellation).Formula
            : null;
    }
}
