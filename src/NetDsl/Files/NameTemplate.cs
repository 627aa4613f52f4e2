using System.Globalization;
using System.Text.RegularExpressions;

namespace NetDsl.Files;

/// <summary>The right side of a <see cref="WeightRule"/>: a name made of what the placeholders of the left side stand for.</summary>
internal sealed partial class NameTemplate
{
    private readonly IReadOnlyList<Piece> pieces;

    private NameTemplate(IReadOnlyList<Piece> pieces) => this.pieces = pieces;

    /// <summary>Reads it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pattern">The left side.</param>
    /// <param name="error">Makes an error of a problem.</param>
    /// <exception cref="FormatException">A placeholder is none, or does not stand on the left.</exception>
    public static NameTemplate Parse(string text, NamePattern pattern, Func<string, FormatException> error) => new(
        [.. NameText.Split(text, error).Select(piece => piece.IsPlaceholder ? ParsePlaceholder(piece.Text, pattern, error) : new Piece(piece.Text, false, null))]);

    /// <summary>The name.</summary>
    /// <exception cref="FormatException">Something is added to a text that is no number, or it comes below 0.</exception>
    public string Fill(IReadOnlyDictionary<string, string> parts) => string.Concat(pieces.Select(piece => piece.Fill(parts)));

    private static Piece ParsePlaceholder(string text, NamePattern pattern, Func<string, FormatException> error)
    {
        Match match = Placeholder().Match(text);
        if (!match.Success)
        {
            throw error($"{{{text}}} is no placeholder: those on the right are one of the left, or one with a number added, such as {{i+1}}");
        }

        string name = match.Groups["name"].Value;
        Group added = match.Groups["added"];
        return pattern.Has(name)
            ? new Piece(name, true, added.Success ? int.Parse(added.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : null)
            : throw error($"{{{name}}} does not stand on the left");
    }

    [GeneratedRegex(@"\A(?<name>[A-Za-z][A-Za-z0-9_]*\*?)(?<added>[+-][0-9]{1,9})?\z")]
    private static partial Regex Placeholder();

    /// <summary>Text as it is, or what a placeholder stands for, a number added where one is given.</summary>
    private sealed record Piece(string Text, bool IsPlaceholder, int? Added)
    {
        public string Fill(IReadOnlyDictionary<string, string> parts) => IsPlaceholder ? Insert(parts[Text]) : Text;

        private string Insert(string text)
        {
            if (Added is not { } added)
            {
                return text;
            }

            string place = string.Create(CultureInfo.InvariantCulture, $"{{{Text}{added:+0;-0}}}");
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                throw new FormatException($"{place} adds to a number, but {{{Text}}} stands for '{text}'");
            }

            long sum = (long)number + added;
            return sum >= 0 ? sum.ToString(CultureInfo.InvariantCulture) : throw new FormatException($"{place} comes to {sum}: names count from 0");
        }
    }
}
