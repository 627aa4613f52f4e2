using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Generator.Compiler;

namespace NetDsl.CodeFixes;

/// <summary>Removes <c>static</c>, <c>abstract</c> or <c>file</c> from a network's class.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveModifierFix))]
[Shared]
public sealed class RemoveModifierFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ProblemId.ClassNotExtensible];

    /// <inheritdoc/>
    protected override string? Title(SyntaxNode node) => Find(node) is { } modifier ? $"Remove '{modifier.ValueText}'" : null;

    /// <inheritdoc/>
    protected override TextChange Change(SyntaxNode node, SourceText text, SemanticModel model)
    {
        SyntaxToken modifier = Find(node)!.Value;
        return new TextChange(TextSpan.FromBounds(modifier.SpanStart, modifier.GetNextToken().SpanStart), string.Empty);
    }

    /// <summary>The modifier, where there is one: a class that is both static and abstract C# itself refuses.</summary>
    private static SyntaxToken? Find(SyntaxNode node) => (node as TypeDeclarationSyntax)?.Modifiers
        .Where(modifier => modifier.IsKind(SyntaxKind.StaticKeyword) || modifier.IsKind(SyntaxKind.AbstractKeyword) || modifier.IsKind(SyntaxKind.FileKeyword))
        .Select(modifier => (SyntaxToken?)modifier)
        .FirstOrDefault();
}
