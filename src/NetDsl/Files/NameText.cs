using System.Text.RegularExpressions;

namespace NetDsl.Files;

/// <summary>A name of a <see cref="WeightRule"/> as its pieces: text, and placeholders in braces.</summary>
internal static partial class NameText
{
    /// <summary>The pieces from left to right; a placeholder comes without its braces.</summary>
    /// <exception cref="FormatException">A brace has no other one.</exception>
    public static IReadOnlyList<(string Text, bool IsPlaceholder)> Split(string name, Func<string, FormatException> error)
    {
        List<(string, bool)> pieces = [];
        int end = 0;
        foreach (Match place in Placeholder().Matches(name))
        {
            pieces.Add((name[end..place.Index], false));
            pieces.Add((place.Value[1..^1], true));
            end = place.Index + place.Length;
        }

        pieces.Add((name[end..], false));
        return pieces.Exists(piece => !piece.Item2 && piece.Item1.AsSpan().ContainsAny('{', '}'))
            ? throw error($"'{name}' has a brace without its other one")
            : pieces;
    }

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Placeholder();
}
