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
        foreach (INamedTypeSymbol type in Outwards(symbol).Where(type => !IsPartial(type)))
        {
            yield return Problem.OfClass(ProblemId.ClassNotPartial, type.Name, symbol.Name);
        }

        if ((Obstacle(symbol) ?? Shortcoming(symbol)) is { } obstacle)
        {
            yield return Problem.OfClass(ProblemId.ClassNotExtensible, symbol.Name, obstacle);
        }
    }

    /// <summary>
    /// Whether C# leaves a place for generated members. An abstract or generic class is no network, but its members can be written all the
    /// same, so that code that uses them adds no errors of C#.
    /// </summary>
    public static bool CanExtend(INamedTypeSymbol symbol) => Outwards(symbol).All(IsPartial) && Obstacle(symbol) is null;

    /// <summary>Why C# would refuse generated members.</summary>
    private static string? Obstacle(INamedTypeSymbol symbol) => symbol switch
    {
        { IsStatic: true } => "is static: remove 'static'",
        { IsRecord: true } => "is a record: make it a class",
        _ when IsFileLocal(symbol) => "is local to its file, where no generated file can complete it: remove 'file'",
        _ when HasPrimaryConstructor(symbol) => "has a primary constructor, which would keep the generator from adding its own: remove the parameter list",
        { BaseType: { SpecialType: not SpecialType.System_Object } other } when other.FullName() != KnownNames.NetworkBase =>
            $"derives from {other.Name}: a network derives from NetDsl.Network, so remove the base class",
        _ => null,
    };

    /// <summary>What else keeps a class from being a network.</summary>
    private static string? Shortcoming(INamedTypeSymbol symbol) => symbol switch
    {
        { IsAbstract: true } => "is abstract: remove 'abstract'",
        { Arity: > 0 } => "is generic: networks of different types need classes of their own",
        { IsGenericType: true } => "is nested in a generic type: move it out",
        _ => null,
    };

    /// <summary>A type and those that enclose it.</summary>
    private static IEnumerable<INamedTypeSymbol> Outwards(INamedTypeSymbol symbol)
    {
        for (INamedTypeSymbol? type = symbol; type is not null; type = type.ContainingType)
        {
            yield return type;
        }
    }

    /// <summary>Whether any declaration is partial; where another one is not, C# itself says so.</summary>
    private static bool IsPartial(INamedTypeSymbol type) => Declarations(type).Any(declaration => declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static bool HasPrimaryConstructor(INamedTypeSymbol type) => Declarations(type).Any(declaration => declaration.ParameterList is not null);

    private static bool IsFileLocal(INamedTypeSymbol? type) => type is not null && (type.IsFileLocal || IsFileLocal(type.ContainingType));

    private static IEnumerable<TypeDeclarationSyntax> Declarations(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>();
}
