using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Generator.Declarations;

namespace NetDsl.CodeFixes;

/// <summary>Changes of layer attributes as text, so that the user's layout and comments stay as they are.</summary>
internal static class LayerText
{
    /// <summary>Adds layers before one: into its row, or as a row of their own where it begins a row.</summary>
    public static TextChange Before(AttributeSyntax attribute, IEnumerable<string> layers, SourceText text)
    {
        AttributeListSyntax list = (AttributeListSyntax)attribute.Parent!;
        string added = string.Join(", ", layers);
        return list.Attributes[0] == attribute
            ? Insert(list.SpanStart, $"[{added}]{Gap(list, text)}")
            : Insert(attribute.SpanStart, $"{added}, ");
    }

    /// <summary>Adds layers after one, as a row of their own after its row, or at the end of its row where that holds all attributes.</summary>
    public static TextChange After(AttributeSyntax attribute, IEnumerable<string> layers, SourceText text)
    {
        AttributeListSyntax list = (AttributeListSyntax)attribute.Parent!;
        string added = string.Join(", ", layers);
        return list.Attributes.Last() == attribute && list.Attributes.Count == 1
            ? Insert(list.Span.End, $"{Gap(list, text)}[{added}]")
            : Insert(attribute.Span.End, $", {added}");
    }

    /// <summary>Removes layers, with their rows where nothing is left of these.</summary>
    public static IEnumerable<TextChange> Without(IEnumerable<AttributeSyntax> attributes, SourceText text)
    {
        foreach (IGrouping<SyntaxNode?, AttributeSyntax> row in attributes.GroupBy(attribute => attribute.Parent))
        {
            AttributeListSyntax list = (AttributeListSyntax)row.Key!;
            HashSet<AttributeSyntax> gone = [.. row];
            IEnumerable<TextSpan> removed = gone.Count == list.Attributes.Count ? [RowSpan(list, text)] : Spans(list, gone);
            foreach (TextSpan span in removed)
            {
                yield return new TextChange(span, string.Empty);
            }
        }
    }

    /// <summary>An attribute's short name where that means the same at a place, otherwise its full one.</summary>
    public static string NameAt(int position, INamedTypeSymbol attribute, SemanticModel model)
    {
        string keyword = LayerReader.Keyword(attribute);
        ImmutableArray<ISymbol> found = model.LookupNamespacesAndTypes(position, name: attribute.Name);
        bool isMeant = found.Length == 1 && SymbolEqualityComparer.Default.Equals(found[0], attribute);
        bool isHidden = keyword != attribute.Name && model.LookupNamespacesAndTypes(position, name: keyword).Any();
        return isMeant && !isHidden ? keyword : $"global::{attribute.ContainingType ?? (ISymbol)attribute.ContainingNamespace}.{keyword}";
    }

    private static TextChange Insert(int position, string text) => new(new TextSpan(position, 0), text);

    /// <summary>What separates a new row from its neighbour: a line end and the same indent, or a space where rows share a line.</summary>
    private static string Gap(AttributeListSyntax list, SourceText text)
    {
        TextLine line = text.Lines.GetLineFromPosition(list.SpanStart);
        string before = text.ToString(TextSpan.FromBounds(line.Start, list.SpanStart));
        string end = text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
        return before.Trim().Length > 0 || end.Length == 0 ? " " : end + before;
    }

    /// <summary>Each attribute with the comma that its absence makes needless.</summary>
    private static IEnumerable<TextSpan> Spans(AttributeListSyntax list, HashSet<AttributeSyntax> gone)
    {
        bool isKeptBefore = false;
        for (int i = 0; i < list.Attributes.Count; i++)
        {
            AttributeSyntax attribute = list.Attributes[i];
            if (!gone.Contains(attribute))
            {
                isKeptBefore = true;
            }
            else
            {
                yield return isKeptBefore
                    ? TextSpan.FromBounds(list.Attributes[i - 1].Span.End, attribute.Span.End)
                    : TextSpan.FromBounds(attribute.SpanStart, list.Attributes[i + 1].SpanStart);
            }
        }
    }

    /// <summary>A row: whole lines where nothing else stands on them, otherwise what it takes of its line.</summary>
    private static TextSpan RowSpan(AttributeListSyntax list, SourceText text)
    {
        TextLine first = text.Lines.GetLineFromPosition(list.SpanStart);
        TextLine last = text.Lines.GetLineFromPosition(list.Span.End);
        string before = text.ToString(TextSpan.FromBounds(first.Start, list.SpanStart));
        string after = text.ToString(TextSpan.FromBounds(list.Span.End, last.End));
        return (before + after).Trim().Length == 0
            ? TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak)
            : TextSpan.FromBounds(list.SpanStart, list.Span.End + after.Length - after.TrimStart().Length);
    }
}
