using Microsoft.CodeAnalysis;

namespace NetDsl.Generator.Declarations;

internal static class SymbolExtensions
{
    private static readonly SymbolDisplayFormat FullNameFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary>Namespace, enclosing types and name, without <c>global::</c>.</summary>
    public static string FullName(this ISymbol symbol) => symbol.ToDisplayString(FullNameFormat);

    public static bool DerivesFrom(this INamedTypeSymbol? type, string fullName)
    {
        for (INamedTypeSymbol? ancestor = type?.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.FullName() == fullName)
            {
                return true;
            }
        }

        return false;
    }
}
