using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Diagnostics;

/// <summary>Finds the place in the source that a problem is about: the class's name, an attribute, or one argument of it.</summary>
internal static class ProblemLocation
{
    public static Location Of(Problem problem, NetworkSource source)
    {
        if (problem.Layer == Problem.WholeClass)
        {
            return source.Class.Identifier.GetLocation();
        }

        LayerSyntax layer = source.Attributes[problem.Layer];
        SyntaxNode? argument = problem.Argument is null ? null : FindArgument(layer, problem.Argument);
        return (argument ?? layer.Attribute).GetLocation();
    }

    /// <summary>The expression of an argument, by its name (<c>Stride</c>) or, in a parameter array, its item (<c>shape[1]</c>).</summary>
    private static SyntaxNode? FindArgument(LayerSyntax layer, string argument)
    {
        int bracket = argument.IndexOf('[');
        string name = bracket < 0 ? argument : argument.Substring(0, bracket);
        int item = bracket < 0 ? 0 : int.Parse(argument.Substring(bracket + 1, argument.Length - bracket - 2), CultureInfo.InvariantCulture);

        var arguments = layer.Attribute.ArgumentList?.Arguments ?? default;
        if (arguments.FirstOrDefault(given => GivenName(given) == name) is { } named)
        {
            return named.Expression;
        }

        AttributeArgumentSyntax[] positional = [.. arguments.Where(given => GivenName(given) is null)];
        int place = layer.Parameters.IndexOf(name) + item;
        return layer.Parameters.Contains(name) && place < positional.Length ? positional[place].Expression : null;
    }

    private static string? GivenName(AttributeArgumentSyntax argument) =>
        argument.NameEquals?.Name.Identifier.Text ?? argument.NameColon?.Name.Identifier.Text;
}
