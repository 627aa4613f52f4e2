using System.Collections.Immutable;
using System.Composition;
using System.Linq;
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
    protected override (int Position, string Inserted) Insertion(SyntaxNode node, SourceText text, SemanticModel model)
    {
        AttributeSyntax attribute = node.FirstAncestorOrSelf<AttributeSyntax>()!;
        AttributeListSyntax list = (AttributeListSyntax)attribute.Parent!;
        string name = NameAt(attribute.SpanStart, model);
        return list.Attributes[0] == attribute
            ? (list.SpanStart, $"[{name}]{Gap(list, text)}")
            : (attribute.SpanStart, $"{name}, ");
    }

    /// <summary>What separates the new row from the next one: a line end and the same indent, or a space where rows share a line.</summary>
    private static string Gap(AttributeListSyntax list, SourceText text)
    {
        TextLine line = text.Lines.GetLineFromPosition(list.SpanStart);
        string before = text.ToString(TextSpan.FromBounds(line.Start, list.SpanStart));
        string end = text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
        return before.Trim().Length > 0 || end.Length == 0 ? " " : end + before;
    }

    /// <summary>The attribute's short name where that means NetDsl's, otherwise its full one.</summary>
    private static string NameAt(int position, SemanticModel model)
    {
        ImmutableArray<ISymbol> found = model.LookupNamespacesAndTypes(position, name: Layer + "Attribute");
        bool isOurs = found.Length == 1 && found[0].ContainingNamespace is { Name: "NetDsl", ContainingNamespace.IsGlobalNamespace: true };
        bool isHidden = model.LookupNamespacesAndTypes(position, name: Layer).Any();
        return isOurs && !isHidden ? Layer : $"global::NetDsl.{Layer}";
    }
}
