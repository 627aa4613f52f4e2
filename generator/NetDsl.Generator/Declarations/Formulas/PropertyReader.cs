using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.Generator.Declarations;

/// <summary>Reads the value that a property of the attribute class has where no argument sets it.</summary>
internal static class PropertyReader
{
    /// <summary>The value of the property of a name, whatever its case; null where there is none.</summary>
    /// <param name="name">The name.</param>
    /// <param name="type">The attribute class; the property may stand in a base class.</param>
    /// <param name="place">What to mark where the value cannot be read: it may stand in another file, where nothing can be marked.</param>
    /// <param name="context">What readers share.</param>
    public static double? TryRead(string name, INamedTypeSymbol type, SyntaxNode place, ReadingContext context)
    {
        if (Find(name, type)?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.Cancellation) is not PropertyDeclarationSyntax declaration)
        {
            return null;
        }

        IPropertySymbol property = Find(name, type)!;
        return property.Type.SpecialType is SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Int32 or SpecialType.System_Boolean
            ? StartOf(declaration, context.ModelOf(declaration.SyntaxTree), place, context)
            : throw new UnreadableException(place, $"parameter {name} binds to the property {property.Name}, which is not a number");
    }

    public static string Capital(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    private static IPropertySymbol? Find(string name, INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.BaseType)
        {
            if (level.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(member => string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase)) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static double StartOf(PropertyDeclarationSyntax property, SemanticModel model, SyntaxNode place, ReadingContext context)
    {
        ExpressionSyntax? start = property.Initializer?.Value ?? property.ExpressionBody?.Expression;
        bool isAuto = property.AccessorList?.Accessors.All(accessor => accessor is { Body: null, ExpressionBody: null }) == true;
        object? value = start is null ? isAuto ? 0f : null : IsArgument(start, property, model, context) ? 0f : model.GetConstantValue(start, context.Cancellation).Value;
        return value is float or double or int or bool
            ? Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)
            : throw new UnreadableException(
                start?.SyntaxTree == place.SyntaxTree ? start : place, $"the start value of {property.Identifier.ValueText} is not a constant number");
    }

    /// <summary>Whether a property takes the constructor's parameter of its name: then every use of the attribute gives the value.</summary>
    private static bool IsArgument(ExpressionSyntax start, PropertyDeclarationSyntax property, SemanticModel model, ReadingContext context) =>
        model.GetSymbolInfo(start, context.Cancellation).Symbol is IParameterSymbol parameter
        && string.Equals(parameter.Name, property.Identifier.ValueText, StringComparison.OrdinalIgnoreCase);
}
