using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.Generator.Declarations;

/// <summary>Reads one layer from its attribute.</summary>
internal static class LayerReader
{
    public static LayerDeclaration Read(AttributeData attribute, Compilation compilation, out bool readable, CancellationToken cancellation)
    {
        return Read(attribute.AttributeClass!, Arguments(attribute), compilation, out readable, cancellation);
    }

    /// <summary>A layer of a class of attributes, with arguments that are read already.</summary>
    public static LayerDeclaration Read(INamedTypeSymbol type, IEnumerable<Argument> arguments, Compilation compilation, out bool readable, CancellationToken cancellation)
    {
        readable = true;
        FormulaUse use = FormulaLibrary.UseOf(type);
        FormulaDeclaration? formula = use != FormulaUse.None ? FormulaLibrary.Find(type, compilation, out readable, cancellation) : null;
        return new LayerDeclaration(type.FullName(), Keyword(type), new EquatableArray<Argument>(arguments), formula)
        {
            Use = use,
            IsBlock = type.DerivesFrom(KnownNames.Block),
        };
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
            bool isDefault = parameters[i].HasExplicitDefaultValue && !IsGiven(attribute, parameters[i], i);
            yield return new Argument(parameters[i].Name, Value(attribute.ConstructorArguments[i])) { IsDefault = isDefault };
        }

        foreach (KeyValuePair<string, TypedConstant> named in attribute.NamedArguments)
        {
            yield return new Argument(named.Key, Value(named.Value));
        }
    }

    /// <summary>Whether the attribute gives an argument for a parameter, by its place or its name.</summary>
    private static bool IsGiven(AttributeData attribute, IParameterSymbol parameter, int place)
    {
        AttributeArgumentSyntax[] given =
        [
            .. ((attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax)?.ArgumentList?.Arguments ?? default).Where(argument => argument.NameEquals is null),
        ];
        return given.Where((argument, i) => argument.NameColon is { } name ? name.Name.Identifier.ValueText == parameter.Name : i == place).Any();
    }

    private static object? Value(TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Array when constant.Type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_String } =>
            new EquatableArray<string>(constant.Values.IsDefault ? [] : constant.Values.Select(item => item.Value as string ?? string.Empty)),
        TypedConstantKind.Array => new EquatableArray<int>(constant.Values.IsDefault ? [] : constant.Values.Select(item => item.Value as int? ?? 0)),
        TypedConstantKind.Type => constant.Value?.ToString(),
        _ => constant.Value,
    };
}
