using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Compiler;

namespace NetDsl.Generator.Declarations;

/// <summary>What a class must be so that the generator can complete it.</summary>
internal static class ClassRules
{
    public static IEnumerable<Problem> Check(INamedTypeSymbol symbol)
    {
        for (INamedTypeSymbol? type = symbol; type is not null; type = type.ContainingType)
        {
            if (!IsPartial(type))
            {
                yield return Problem.OfClass(ProblemId.ClassNotPartial, type.Name, symbol.Name);
            }
        }

        if (Obstacle(symbol) is { } obstacle)
        {
            yield return Problem.OfClass(ProblemId.ClassNotExtensible, symbol.Name, obstacle);
        }
    }

    /// <summary>Whether C# leaves a place for generated members.</summary>
    public static bool CanExtend(INamedTypeSymbol symbol) => !Check(symbol).Any();

    private static string? Obstacle(INamedTypeSymbol symbol) => symbol switch
    {
        { IsStatic: true } => "is static: remove 'static'",
        { IsAbstract: true } => "is abstract: remove 'abstract'",
        { IsRecord: true } => "is a record: make it a class",
        { IsGenericType: true } => "is generic: networks of different types need classes of their own",
        { BaseType: { SpecialType: not SpecialType.System_Object } other } when other.FullName() != KnownNames.NetworkBase =>
            $"derives from {other.Name}: a network derives from NetDsl.Network, so remove the base class",
        _ => null,
    };

    private static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax())
        .OfType<TypeDeclarationSyntax>()
        .All(declaration => declaration.Modifiers.Any(SyntaxKind.PartialKeyword));
}
