using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.Generator.Declarations;

/// <summary>
/// Reads the arguments of a layer in a block from their syntax. C# gives none of them where it does not know one of the names after
/// <c>Arg.</c>, for which the generator has yet to add the constant.
/// </summary>
internal sealed class BlockArgumentReader(SemanticModel model)
{
    /// <summary>False where C# does not understand an argument, of which it says so itself.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>The arguments whose arithmetic cannot be read, by name, with the piece that is to blame.</summary>
    public List<(string Argument, ExpressionSyntax Piece)> Unreadable { get; } = [];

    public IEnumerable<Argument> Read(AttributeSyntax attribute, INamedTypeSymbol type, IMethodSymbol? known)
    {
        AttributeArgumentSyntax[] all = [.. attribute.ArgumentList?.Arguments ?? default];
        AttributeArgumentSyntax[] given = [.. all.Where(argument => argument.NameEquals is null)];
        if ((known ?? Constructor(type, given)) is not { } constructor)
        {
            IsComplete = false;
            return [];
        }

        return [.. OfConstructor(constructor, given), .. all.Where(argument => argument.NameEquals is not null).Select(argument => OfProperty(type, argument))];
    }

    /// <summary>The constructor that takes arguments of these places and names, of several the one with the fewest parameters.</summary>
    private static IMethodSymbol? Constructor(INamedTypeSymbol type, AttributeArgumentSyntax[] given) => type.InstanceConstructors
        .Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public && Takes(constructor, given))
        .OrderBy(constructor => constructor.Parameters.Length)
        .FirstOrDefault();

    private static bool Takes(IMethodSymbol constructor, AttributeArgumentSyntax[] given)
    {
        var parameters = constructor.Parameters;
        bool fit = given.Select((argument, i) => ParameterOf(constructor, argument, i)).All(parameter => parameter is not null);
        return fit && parameters.All(parameter => parameter.IsParams || parameter.HasExplicitDefaultValue
            || given.Select((argument, i) => ParameterOf(constructor, argument, i)).Contains(parameter, SymbolEqualityComparer.Default));
    }

    private static IParameterSymbol? ParameterOf(IMethodSymbol constructor, AttributeArgumentSyntax argument, int place)
    {
        var parameters = constructor.Parameters;
        return argument.NameColon is { } name ? parameters.FirstOrDefault(parameter => parameter.Name == name.Name.Identifier.ValueText)
            : place < parameters.Length ? parameters[place]
            : parameters.Length > 0 && parameters[parameters.Length - 1] is { IsParams: true } last ? last
            : null;
    }

    private IEnumerable<Argument> OfConstructor(IMethodSymbol constructor, AttributeArgumentSyntax[] given)
    {
        ILookup<string, ExpressionSyntax> expressions = given
            .Select((argument, i) => (ParameterOf(constructor, argument, i)?.Name, argument.Expression))
            .Where(pair => pair.Name is not null)
            .ToLookup(pair => pair.Name!, pair => pair.Expression);
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            ExpressionSyntax[] own = [.. expressions[parameter.Name]];
            yield return own.Length > 0 || parameter.IsParams
                ? new Argument(parameter.Name, Value(parameter.Name, parameter.Type, own))
                : new Argument(parameter.Name, parameter.HasExplicitDefaultValue ? parameter.ExplicitDefaultValue : null) { IsDefault = true };
        }
    }

    private Argument OfProperty(INamedTypeSymbol type, AttributeArgumentSyntax argument)
    {
        string name = argument.NameEquals!.Name.Identifier.ValueText;
        ITypeSymbol? of = null;
        for (INamedTypeSymbol? level = type; level is not null && of is null; level = level.BaseType)
        {
            of = level.GetMembers(name).Select(member => (member as IPropertySymbol)?.Type ?? (member as IFieldSymbol)?.Type).FirstOrDefault(found => found is not null);
        }

        IsComplete &= of is not null;
        return new Argument(name, of is null ? null : Value(name, of, [argument.Expression]));
    }

    private object? Value(string name, ITypeSymbol type, ExpressionSyntax[] expressions)
    {
        if (type is IArrayTypeSymbol array)
        {
            ExpressionSyntax[] items = expressions.Length == 1 ? Items(expressions[0]) : expressions;
            return array.ElementType.SpecialType == SpecialType.System_String
                ? new EquatableArray<string>(items.Select(item => model.GetConstantValue(item).Value as string ?? string.Empty))
                : IntegersOf(name, items);
        }

        ExpressionSyntax expression = expressions[0];
        return ArgNames.In(expression, model).Any() ? Computed(name, KindOf(type), [expression]) : Constant(type, expression);
    }

    private object? IntegersOf(string name, ExpressionSyntax[] items) => items.Any(item => ArgNames.In(item, model).Any())
        ? Computed(name, ComputedKind.Integers, items)
        : new EquatableArray<int>(items.Select(item => model.GetConstantValue(item).Value as int? ?? 0));

    /// <summary>The items of a parameter array that is given as one array, or the only item.</summary>
    private static ExpressionSyntax[] Items(ExpressionSyntax expression) => expression switch
    {
        ArrayCreationExpressionSyntax array => [.. array.Initializer?.Expressions ?? default],
        ImplicitArrayCreationExpressionSyntax array => [.. array.Initializer.Expressions],
        CollectionExpressionSyntax list => [.. list.Elements.OfType<ExpressionElementSyntax>().Select(element => element.Expression)],
        _ => [expression],
    };

    private static ComputedKind? KindOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Int32 => ComputedKind.Integer,
        SpecialType.System_Single or SpecialType.System_Double => ComputedKind.Real,
        SpecialType.System_Boolean => ComputedKind.Truth,
        _ => null,
    };

    private ComputedValue? Computed(string name, ComputedKind? kind, ExpressionSyntax[] expressions)
    {
        ArithmeticReader reader = new(model);
        Arithmetic?[] items = [.. expressions.Select(reader.Read)];
        if (kind is { } known && items.All(item => item is not null))
        {
            return new ComputedValue(known, new EquatableArray<Arithmetic>(items!));
        }

        // Of what is no constant at all C# says so itself.
        ExpressionSyntax piece = reader.Unreadable ?? expressions[0];
        bool isConstant = piece is BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or CastExpressionSyntax or LiteralExpressionSyntax || model.GetConstantValue(piece).HasValue;
        IsComplete &= isConstant;
        if (isConstant)
        {
            Unreadable.Add((name, piece));
        }

        return null;
    }

    private object? Constant(ITypeSymbol type, ExpressionSyntax expression)
    {
        if (expression is TypeOfExpressionSyntax typeOf)
        {
            return model.GetTypeInfo(typeOf.Type).Type?.ToString();
        }

        Optional<object?> constant = model.GetConstantValue(expression);
        IsComplete &= constant.HasValue;
        try
        {
            return type.SpecialType switch
            {
                SpecialType.System_Int32 => Convert.ToInt32(constant.Value, CultureInfo.InvariantCulture),
                SpecialType.System_Single => Convert.ToSingle(constant.Value, CultureInfo.InvariantCulture),
                SpecialType.System_Double => Convert.ToDouble(constant.Value, CultureInfo.InvariantCulture),
                _ => constant.Value,
            };
        }
        catch (Exception unfit) when (unfit is FormatException or InvalidCastException or OverflowException)
        {
            IsComplete = false;
            return null;
        }
    }
}
