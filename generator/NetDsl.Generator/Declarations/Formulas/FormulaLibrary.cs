using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Generator.Declarations;

/// <summary>
/// Finds the formula of an attribute class: in its source where that is part of the compilation, otherwise in the text form that compiling
/// its assembly left there.
/// </summary>
internal static class FormulaLibrary
{
    /// <param name="type">The attribute class.</param>
    /// <param name="compilation">The compilation that uses it.</param>
    /// <param name="readable">False where the formula is in source and cannot be read, which is reported there.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static FormulaDeclaration? Find(INamedTypeSymbol type, Compilation compilation, out bool readable, CancellationToken cancellation)
    {
        readable = true;
        if (IsDual(type))
        {
            return type.TypeArguments[0] is INamedTypeSymbol other && Find(other, compilation, out readable, cancellation) is { } formula
                ? DualFormula.Of(type.FullName(), formula)
                : null;
        }

        if (!SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly))
        {
            return FindText(type);
        }

        FormulaDeclaration? found = FindMethod(type, KnownNames.FormulaMethod, cancellation) is { } method
            ? FormulaReader.Read(method, compilation.GetSemanticModel(method.SyntaxTree), cancellation).Formula
            : null;
        readable = found is not null;
        return found;
    }

    /// <summary>Whether a class is an attribute whose formula the generator reads.</summary>
    public static bool DeclaresFormula(INamedTypeSymbol type) => UseOf(type) != FormulaUse.None;

    /// <summary>What layers of an attribute class do with its formula.</summary>
    public static FormulaUse UseOf(INamedTypeSymbol type) =>
        type.DerivesFrom(KnownNames.Pointwise) ? FormulaUse.Pointwise
        : type.DerivesFrom(KnownNames.DenseContraction) ? FormulaUse.Dense
        : type.DerivesFrom(KnownNames.Conv2DContraction) ? FormulaUse.Conv2D
        : FormulaUse.None;

    /// <summary>Whether the formula is made of another activation's.</summary>
    public static bool IsDual(INamedTypeSymbol type) => type.FullName() == KnownNames.Dual;

    /// <summary>A method of an attribute class in source: its formula, or the derivative beside it.</summary>
    public static MethodDeclarationSyntax? FindMethod(INamedTypeSymbol type, string name, CancellationToken cancellation) => type
        .GetMembers(name)
        .SelectMany(member => member.DeclaringSyntaxReferences)
        .Select(reference => reference.GetSyntax(cancellation))
        .OfType<MethodDeclarationSyntax>()
        .FirstOrDefault();

    /// <summary>The formula that compiling another assembly left there; null where there is none of this version.</summary>
    public static FormulaDeclaration? FindText(INamedTypeSymbol type)
    {
        string name = type.FullName();
        AttributeData? found = type.ContainingAssembly.GetAttributes().FirstOrDefault(attribute =>
            attribute.AttributeClass?.FullName() == KnownNames.FormulaDefinition
            && attribute.ConstructorArguments.Length == 3
            && attribute.ConstructorArguments[0].Value as string == name);
        if (found?.ConstructorArguments[1].Value is not FormulaText.Version || found.ConstructorArguments[2].Value is not string text)
        {
            return null;
        }

        try
        {
            return FormulaText.Read(name, text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
