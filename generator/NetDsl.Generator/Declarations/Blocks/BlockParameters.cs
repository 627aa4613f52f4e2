using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.Generator.Declarations;

/// <summary>The numbers that a block's layers may name: what its constructors take, and its public properties.</summary>
internal static class BlockParameters
{
    public static IEnumerable<BlockParameter> Of(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation) =>
        OfConstructors(type).Concat(OfProperties(type, compilation, cancellation))
            .GroupBy(parameter => parameter.Name)
            .Select(same => same.First());

    private static IEnumerable<BlockParameter> OfConstructors(INamedTypeSymbol type) => type.InstanceConstructors
        .Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public)
        .SelectMany(constructor => constructor.Parameters)
        .Where(parameter => parameter.Type.SpecialType == SpecialType.System_Int32)
        .Select(parameter => new BlockParameter(ArgNames.Normal(parameter.Name), parameter.HasExplicitDefaultValue ? parameter.ExplicitDefaultValue as int? : null));

    private static IEnumerable<BlockParameter> OfProperties(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        for (INamedTypeSymbol? level = type; level is not null && level.FullName() != KnownNames.Block; level = level.BaseType)
        {
            foreach (IPropertySymbol property in level.GetMembers().OfType<IPropertySymbol>().Where(IsNumber))
            {
                yield return new BlockParameter(ArgNames.Normal(property.Name), Start(property, compilation, cancellation));
            }
        }
    }

    private static bool IsNumber(IPropertySymbol property) => property is
    {
        DeclaredAccessibility: Accessibility.Public, IsStatic: false, SetMethod: not null, Type.SpecialType: SpecialType.System_Int32,
    };

    /// <summary>What a property is where nothing sets it.</summary>
    private static int Start(IPropertySymbol property, Compilation compilation, CancellationToken cancellation) => property.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax(cancellation))
        .OfType<PropertyDeclarationSyntax>()
        .Select(declaration => declaration.Initializer?.Value)
        .OfType<ExpressionSyntax>()
        .Select(value => compilation.GetSemanticModel(value.SyntaxTree).GetConstantValue(value, cancellation).Value as int?)
        .FirstOrDefault() ?? 0;
}
