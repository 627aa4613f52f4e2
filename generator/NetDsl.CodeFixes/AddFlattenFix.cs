using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Generator.Compiler;

namespace NetDsl.CodeFixes;

/// <summary>
/// Adds <c>[Flatten]</c> before a layer that needs a vector: into the row that the layer shares with the one before it, or as a row of its own.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddFlattenFix))]
[Shared]
public sealed class AddFlattenFix : TextFix
{
    private const string Layer = "Flatten";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ProblemId.NeedsVector];

    /// <inheritdoc/>
    protected override string? Title(SyntaxNode node) =>
        node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute ? $"Add [{Layer}] before {attribute.Name}" : null;

    /// <inheritdoc/>
    protected override TextChange Change(SyntaxNode node, SourceText text, SemanticModel model)
    {
        AttributeSyntax attribute = node.FirstAncestorOrSelf<AttributeSyntax>()!;
        INamedTypeSymbol flatten = model.Compilation.GetTypeByMetadataName($"NetDsl.{Layer}Attribute")!;
        return LayerText.Before(attribute, [LayerText.NameAt(attribute.SpanStart, flatten, model)], text);
    }
}
