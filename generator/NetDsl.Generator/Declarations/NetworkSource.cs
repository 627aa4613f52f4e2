using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.Generator.Declarations;

/// <summary>
/// A network's declaration together with its syntax, for analyzers, which must point at it. The generator keeps the declaration alone.
/// </summary>
/// <param name="Declaration">What the compiler needs.</param>
/// <param name="Class">The declaration that bears [Network].</param>
/// <param name="Attributes">The attribute of each layer, then those that stand on other parts.</param>
internal sealed record NetworkSource(
    NetworkDeclaration Declaration, TypeDeclarationSyntax Class, ImmutableArray<LayerSyntax> Attributes)
{
    /// <summary>The attribute that names the network to convert; null where the class declares layers itself.</summary>
    public SyntaxNode? Conversion { get; init; }
}

/// <summary>A layer attribute's syntax and the parameters of the constructor that it calls, in order.</summary>
internal sealed record LayerSyntax(AttributeSyntax Attribute, ImmutableArray<string> Parameters)
{
    public static LayerSyntax Of(AttributeData attribute) => new(
        (AttributeSyntax)attribute.ApplicationSyntaxReference!.GetSyntax(),
        attribute.AttributeConstructor?.Parameters.Select(parameter => parameter.Name).ToImmutableArray() ?? []);
}
