using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NetDsl.Generator.Tests;

/// <summary>A source text in which the places of diagnostics are marked: <c>[Dense({|NDSL0201:0|})]</c>.</summary>
internal sealed partial class Marked
{
    private Marked(string text, IReadOnlyList<(string Id, TextSpan Span)> marks) => (Text, Marks) = (text, marks);

    /// <summary>The text without the marks.</summary>
    public string Text { get; }

    /// <summary>The ids and their places, in the order of the text.</summary>
    public IReadOnlyList<(string Id, TextSpan Span)> Marks { get; }

    public static Marked Parse(string marked)
    {
        List<(string Id, TextSpan Span)> marks = [];
        int removed = 0;
        string text = Mark().Replace(marked, match =>
        {
            string inner = match.Groups["text"].Value;
            marks.Add((match.Groups["id"].Value, new TextSpan(match.Index - removed, inner.Length)));
            removed += match.Length - inner.Length;
            return inner;
        });
        return new Marked(text, marks);
    }

    [GeneratedRegex(@"\{\|(?<id>[A-Z]+[0-9]+):(?<text>.*?)\|\}", RegexOptions.Singleline)]
    private static partial Regex Mark();
}
