using System.Text.RegularExpressions;

namespace NetDsl.Files;

/// <summary>The left side of a <see cref="WeightRule"/>: which names it is for, such as <c>layer{s}.{i}.{path*}</c>.</summary>
/// <remarks>Matching is written out, because a regular expression's engine would make every native program that loads weights larger.</remarks>
internal sealed partial class NamePattern
{
    private readonly IReadOnlyList<(string Text, bool IsPlaceholder)> pieces;

    private NamePattern(IReadOnlyList<(string Text, bool IsPlaceholder)> pieces) => this.pieces = pieces;

    /// <summary>Reads it. A placeholder that comes twice stands for the same text both times.</summary>
    /// <exception cref="FormatException">A placeholder is none.</exception>
    public static NamePattern Parse(string text, Func<string, FormatException> error)
    {
        var pieces = NameText.Split(text, error);
        foreach ((string piece, _) in pieces.Where(piece => piece.IsPlaceholder && !Name().IsMatch(piece.Text)))
        {
            throw error($"{{{piece}}} is no placeholder: those on the left are a name, such as {{i}}, or {{path*}} for any text");
        }

        return new NamePattern(pieces);
    }

    /// <summary>Whether a placeholder stands in it.</summary>
    public bool Has(string placeholder) => pieces.Contains((placeholder, true));

    /// <summary>What each placeholder stands for in a name; null where the pattern is not for it.</summary>
    public IReadOnlyDictionary<string, string>? Match(string name)
    {
        Dictionary<string, string> parts = new(StringComparer.Ordinal);
        return Match(name, 0, 0, parts) ? parts : null;
    }

    /// <summary>Whether the rest of a name is what the pieces from one on say.</summary>
    private bool Match(string name, int at, int piece, Dictionary<string, string> parts)
    {
        if (piece == pieces.Count)
        {
            return at == name.Length;
        }

        (string text, bool isPlaceholder) = pieces[piece];
        if (!isPlaceholder || parts.TryGetValue(text, out text!))
        {
            return name.AsSpan(at).StartsWith(text) && Match(name, at + text.Length, piece + 1, parts);
        }

        string placeholder = pieces[piece].Text;
        foreach (int length in Lengths(placeholder, name, at))
        {
            parts[placeholder] = name.Substring(at, length);
            if (Match(name, at + length, piece + 1, parts))
            {
                return true;
            }

            parts.Remove(placeholder);
        }

        return false;
    }

    /// <summary>How much a placeholder may take: of any text the longest first, of a part of a name the shortest.</summary>
    private static IEnumerable<int> Lengths(string placeholder, string name, int at)
    {
        if (placeholder.EndsWith('*'))
        {
            return Enumerable.Range(0, name.Length - at + 1).Reverse();
        }

        int point = name.IndexOf('.', at);
        return Enumerable.Range(1, (point < 0 ? name.Length : point) - at);
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_]*\*?\z")]
    private static partial Regex Name();
}
