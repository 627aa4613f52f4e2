using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Generator.Compiler;

namespace NetDsl.CodeFixes;

/// <summary>Removes a layer that does what the loss does: <c>[Softmax]</c> before <c>[SoftmaxCrossEntropy]</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveLayerFix))]
[Shared]
public sealed class RemoveLayerFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ProblemId.ActivationOfLoss];

    /// <inheritdoc/>
    protected override string? Title(SyntaxNode node) => node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute ? $"Remove [{attribute.Name}]" : null;

    /// <inheritdoc/>
    protected override TextChange Change(SyntaxNode node, SourceText text, SemanticModel model) =>
        LayerText.Without([node.FirstAncestorOrSelf<AttributeSyntax>()!], text).Single();
}
