using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.Generator.Declarations;

/// <summary>A block's declaration together with its syntax, for analyzers, which must point at it.</summary>
/// <param name="Declaration">What the compiler needs.</param>
/// <param name="IsComplete">Whether C# understood every attribute.</param>
/// <param name="Problems">What is wrong with the declaration, whatever uses it.</param>
/// <param name="Class">The part of the class that bears the layers; null where the block is of another assembly.</param>
/// <param name="Attributes">The attribute of each layer, then those that stand on other parts.</param>
internal sealed record BlockSource(
    BlockDeclaration Declaration, bool IsComplete, EquatableArray<Problem> Problems, TypeDeclarationSyntax? Class, ImmutableArray<LayerSyntax> Attributes)
{
    /// <summary>The attribute class of each layer.</summary>
    public ImmutableArray<INamedTypeSymbol> Types { get; init; } = [];
}
