using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Compiler;

namespace NetDsl.Generator.Declarations;

/// <summary>Reads from which network a class is converted, and that network with it, so that an edit there is an edit here.</summary>
internal static class ConversionReader
{
    /// <summary>The attribute that names the network to convert; null where the class is declared by layers.</summary>
    public static AttributeData? Find(INamedTypeSymbol symbol) => symbol.GetAttributes()
        .FirstOrDefault(attribute => attribute.ApplicationSyntaxReference is not null && attribute.AttributeClass?.FullName() == KnownNames.BiasToThreshold);

    /// <summary>Whether C# knows the type that the attribute names; where not, it has said so.</summary>
    public static bool IsReadable(AttributeData conversion) => SourceOf(conversion).TypeKind != TypeKind.Error;

    public static ConversionDeclaration Read(AttributeData conversion, INamedTypeSymbol symbol, Compilation compilation, CancellationToken cancellation)
    {
        ITypeSymbol source = SourceOf(conversion);
        NetworkDeclaration? network = Obstacle(source, compilation) is null ? ReadNetwork((INamedTypeSymbol)source, compilation, cancellation) : null;
        INamedTypeSymbol threshold = conversion.AttributeClass!.ContainingAssembly.GetTypeByMetadataName(KnownNames.Threshold)!;
        return new ConversionDeclaration(
            source.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            source.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            Access(source, symbol),
            network,
            LayerReader.Of(threshold, compilation, cancellation));
    }

    /// <summary>Why a type cannot be converted; null where it can, as far as the type alone tells.</summary>
    public static Problem? Check(AttributeData conversion, INamedTypeSymbol symbol, Compilation compilation)
    {
        ITypeSymbol source = SourceOf(conversion);
        return Obstacle(source, compilation) is { } obstacle
            ? Problem.OfConversion(ProblemId.ConversionSource, symbol.Name, source.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), obstacle)
            : null;
    }

    private static ITypeSymbol SourceOf(AttributeData conversion) => conversion.AttributeClass!.TypeArguments[0];

    private static string? Obstacle(ITypeSymbol source, Compilation compilation) =>
        source is not INamedTypeSymbol { TypeKind: TypeKind.Class } type || NetworkReader.NetworkAttribute(type) is null
            || !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly)
            ? "is no class with [Network] in this project: name one that is"
        : Find(type) is not null ? "is itself converted: name the network that has the layers"
        : null;

    private static NetworkDeclaration ReadNetwork(INamedTypeSymbol source, Compilation compilation, CancellationToken cancellation)
    {
        SyntaxNode applied = NetworkReader.NetworkAttribute(source)!.ApplicationSyntaxReference!.GetSyntax(cancellation);
        return NetworkReader.Read(source, applied.FirstAncestorOrSelf<TypeDeclarationSyntax>()!, compilation, cancellation).Declaration;
    }

    /// <summary>C# demands that a method's parameter types are at least as accessible as the method.</summary>
    private static string Access(ITypeSymbol source, INamedTypeSymbol symbol)
    {
        bool neighbours = SymbolEqualityComparer.Default.Equals(source.ContainingType, symbol.ContainingType);
        Accessibility least = Least(source);
        return least == Accessibility.Public || (neighbours && source.DeclaredAccessibility == symbol.DeclaredAccessibility) ? "public"
            : least == Accessibility.Internal ? "internal"
            : "private";
    }

    /// <summary>The narrowest of the accessibilities of a type and those that enclose it: public, internal, or narrower.</summary>
    private static Accessibility Least(ITypeSymbol source)
    {
        Accessibility least = Accessibility.Public;
        for (ITypeSymbol? type = source; type is not null; type = type.ContainingType)
        {
            least = type.DeclaredAccessibility switch
            {
                Accessibility.Public or Accessibility.NotApplicable => least,
                Accessibility.Internal or Accessibility.ProtectedOrInternal when least != Accessibility.Private => Accessibility.Internal,
                _ => Accessibility.Private,
            };
        }

        return least;
    }
}
