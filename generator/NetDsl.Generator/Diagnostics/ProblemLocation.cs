using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Diagnostics;

/// <summary>Finds the place in the source that a problem is about: the class's name, an attribute, or one argument of it.</summary>
internal static class ProblemLocation
{
    public static Location Of(Problem problem, NetworkSource source) =>
        problem.Layer == Problem.WholeClass ? TypeNamed(problem.Details[0], source.Class).Identifier.GetLocation()
        : problem.Layer == Problem.Conversion ? source.Conversion!.GetLocation()
        : At(source.Attributes[problem.Layer], problem.Path.Count > 0 ? null : problem.Argument);

    /// <summary>The place of a problem that a block has whatever uses it.</summary>
    public static Location Of(Problem problem, BlockSource source) =>
        problem.Layer == Problem.WholeClass ? source.Class!.Identifier.GetLocation() : At(source.Attributes[problem.Layer], problem.Argument);

    /// <summary>The layer that the problem stems from, where that is another one.</summary>
    public static IEnumerable<Location> OriginOf(Problem problem, NetworkSource source) =>
        problem.Origin is { } origin ? [At(source.Attributes[origin], null), .. InBlocks(problem.OriginPath, null, source)] : [];

    /// <summary>The places in blocks, outermost first, as far as they are in this compilation; of the innermost layer that of an argument.</summary>
    public static IEnumerable<Location> InBlocks(EquatableArray<BlockPlace> path, string? argument, NetworkSource source)
    {
        for (int i = 0; i < path.Count; i++)
        {
            BlockPlace place = path[i];
            if (source.Blocks.FirstOrDefault(block => block.Declaration.Attribute == place.Block) is { Class: not null } block)
            {
                yield return At(block.Attributes[place.Layer], i == path.Count - 1 ? argument : null);
            }
        }
    }

    private static Location At(LayerSyntax layer, string? argument) =>
        ((argument is null ? null : FindArgument(layer, argument)) ?? layer.Attribute).GetLocation();

    /// <summary>The network's class or, where a type that encloses it is meant, that one.</summary>
    private static TypeDeclarationSyntax TypeNamed(string name, TypeDeclarationSyntax network) =>
        network.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault(type => type.Identifier.ValueText == name) ?? network;

    /// <summary>The expression of an argument, by its name (<c>Stride</c>) or, in a parameter array, its item (<c>shape[1]</c>).</summary>
    private static SyntaxNode? FindArgument(LayerSyntax layer, string argument)
    {
        int bracket = argument.IndexOf('[');
        string name = bracket < 0 ? argument : argument.Substring(0, bracket);
        AttributeArgumentSyntax[] arguments = [.. layer.Attribute.ArgumentList?.Arguments ?? default];
        int place = Array.FindIndex(arguments, given => GivenName(given) == name);
        if (place < 0)
        {
            // An argument without a name stands at its parameter's place, whatever names come before it.
            place = layer.Parameters.IndexOf(name);
            if (place < 0 || place >= arguments.Length || GivenName(arguments[place]) is not null)
            {
                return null;
            }
        }

        return bracket < 0
            ? arguments[place].Expression
            : FindItem(arguments, place, int.Parse(argument.Substring(bracket + 1, argument.Length - bracket - 2), CultureInfo.InvariantCulture));
    }

    /// <summary>An item of a parameter array, which is given item by item or as one array.</summary>
    private static SyntaxNode FindItem(AttributeArgumentSyntax[] arguments, int place, int item)
    {
        ExpressionSyntax first = arguments[place].Expression;
        IReadOnlyList<SyntaxNode>? items = first switch
        {
            ArrayCreationExpressionSyntax { Initializer: { } list } => list.Expressions,
            ImplicitArrayCreationExpressionSyntax { Initializer: { } list } => list.Expressions,
            CollectionExpressionSyntax list => list.Elements,
            _ => null,
        };
        return items?[item] ?? arguments[place + item].Expression;
    }

    private static string? GivenName(AttributeArgumentSyntax argument) =>
        argument.NameEquals?.Name.Identifier.ValueText ?? argument.NameColon?.Name.Identifier.ValueText;
}
