using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Generator.Compiler;

namespace NetDsl.CodeFixes;

/// <summary>Adds <c>partial</c> to a network's class, or to a type that encloses it, where C# wants it: right before the keyword.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddPartialFix))]
[Shared]
public sealed class AddPartialFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ProblemId.ClassNotPartial];

    /// <inheritdoc/>
    protected override string? Title(SyntaxNode node) => node is TypeDeclarationSyntax type ? $"Make '{type.Identifier.ValueText}' partial" : null;

    /// <inheritdoc/>
    protected override TextChange Change(SyntaxNode node, SourceText text, SemanticModel model) =>
        new(new TextSpan(((TypeDeclarationSyntax)node).Keyword.SpanStart, 0), "partial ");
}
