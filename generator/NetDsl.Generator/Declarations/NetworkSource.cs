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

    /// <summary>The blocks that it uses, and those that they use.</summary>
    public ImmutableArray<BlockSource> Blocks { get; init; } = [];
}

/// <summary>A layer attribute's syntax and the parameters of the constructor that it calls, in order.</summary>
internal sealed record LayerSyntax(AttributeSyntax Attribute, ImmutableArray<string> Parameters)
{
    public static LayerSyntax Of(AttributeData attribute) => new(
        (AttributeSyntax)attribute.ApplicationSyntaxReference!.GetSyntax(),
        attribute.AttributeConstructor?.Parameters.Select(parameter => parameter.Name).ToImmutableArray() ?? []);

    /// <summary>The name of an argument: the one that is given with it, or that of the parameter at its place.</summary>
    public string? NameOf(AttributeArgumentSyntax argument)
    {
        int place = Attribute.ArgumentList!.Arguments.IndexOf(argument);
        return argument.NameEquals?.Name.Identifier.ValueText ?? argument.NameColon?.Name.Identifier.ValueText
            ?? (place < Parameters.Length ? Parameters[place] : Parameters.Length > 0 ? Declarations.Argument.Item(Parameters[Parameters.Length - 1], place - Parameters.Length + 1) : null);
    }
}
