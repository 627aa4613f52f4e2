using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.Generator.Declarations;

/// <summary>
/// Recognises <c>Arg.Channels</c>. The generator sees it before it has added the constant, the analyzer afterwards: both must read the same.
/// </summary>
internal static class ArgNames
{
    /// <summary>The name of the class.</summary>
    public const string ClassName = "Arg";

    /// <summary>The name after <c>Arg.</c>, with a small first letter; null where an expression is something else.</summary>
    public static string? Read(ExpressionSyntax expression, SemanticModel model)
    {
        SimpleNameSyntax? name = expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            IdentifierNameSyntax identifier => identifier,
            _ => null,
        };
        return name is not null && IsArg(expression, model) ? Normal(name.Identifier.ValueText) : null;
    }

    /// <summary>Every <c>Arg.Name</c> in a piece of syntax.</summary>
    public static IEnumerable<ExpressionSyntax> In(SyntaxNode node, SemanticModel model) =>
        node.DescendantNodesAndSelf().OfType<ExpressionSyntax>().Where(expression => expression.Parent is not MemberAccessExpressionSyntax && Read(expression, model) is not null);

    /// <summary>A name as parameters are written.</summary>
    public static string Normal(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);

    private static bool IsArg(ExpressionSyntax expression, SemanticModel model) => model.GetSymbolInfo(expression).Symbol switch
    {
        IFieldSymbol field => IsArgClass(field.ContainingType),
        null when expression is MemberAccessExpressionSyntax { Expression: var left } && LastName(left) == ClassName =>
            model.GetSymbolInfo(left).Symbol is not { } symbol || (symbol is INamedTypeSymbol type && IsArgClass(type)),
        _ => false,
    };

    private static bool IsArgClass(INamedTypeSymbol? type) => type is { Name: ClassName }
        && (type.FullName() == KnownNames.Arg || type.GetAttributes().Any(attribute => attribute.AttributeClass?.FullName() == KnownNames.BlockArguments));

    private static string? LastName(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
        _ => null,
    };
}
