using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace NetDsl.Generator.Declarations;

/// <summary>Reads one layer from its attribute.</summary>
internal static class LayerReader
{
    public static LayerDeclaration Read(AttributeData attribute, Compilation compilation, out bool readable, CancellationToken cancellation)
    {
        INamedTypeSymbol type = attribute.AttributeClass!;
        readable = true;
        FormulaUse use = FormulaLibrary.UseOf(type);
        FormulaDeclaration? formula = use != FormulaUse.None ? FormulaLibrary.Find(type, compilation, out readable, cancellation) : null;
        return new LayerDeclaration(type.FullName(), Keyword(type), new EquatableArray<Argument>(Arguments(attribute)), formula) { Use = use };
    }

    /// <summary>A layer of a class of attributes, without arguments.</summary>
    public static LayerDeclaration Of(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation) =>
        new(type.FullName(), Keyword(type), default, FormulaLibrary.Find(type, compilation, out _, cancellation)) { Use = FormulaLibrary.UseOf(type) };

    /// <summary>How the user writes the attribute.</summary>
    public static string Keyword(INamedTypeSymbol type)
    {
        const string Suffix = "Attribute";
        return type.Name.EndsWith(Suffix, System.StringComparison.Ordinal) ? type.Name.Substring(0, type.Name.Length - Suffix.Length) : type.Name;
    }

    private static IEnumerable<Argument> Arguments(AttributeData attribute)
    {
        var parameters = attribute.AttributeConstructor?.Parameters ?? [];
        for (int i = 0; i < parameters.Length && i < attribute.ConstructorArguments.Length; i++)
        {
            yield return new Argument(parameters[i].Name, Value(attribute.ConstructorArguments[i]));
        }

        foreach (KeyValuePair<string, TypedConstant> named in attribute.NamedArguments)
        {
            yield return new Argument(named.Key, Value(named.Value));
        }
    }

    private static object? Value(TypedConstant constant) => constant.Kind == TypedConstantKind.Array
        ? new EquatableArray<int>(constant.Values.IsDefault ? [] : constant.Values.Select(item => item.Value as int? ?? 0))
        : constant.Kind == TypedConstantKind.Type ? constant.Value?.ToString() : constant.Value;
}
