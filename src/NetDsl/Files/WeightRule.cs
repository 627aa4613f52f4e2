using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NetDsl.Files;

/// <summary>One line of a <see cref="WeightMap"/>.</summary>
internal sealed class WeightRule
{
    private const string Arrow = "->";

    private readonly Regex pattern;
    private readonly string? target;

    private WeightRule(Regex pattern, string? target, IReadOnlyList<TensorChange> changes)
    {
        this.pattern = pattern;
        this.target = target;
        Changes = changes;
    }

    /// <summary>What is done to the values, in order.</summary>
    public IReadOnlyList<TensorChange> Changes { get; }

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line, without comment.</param>
    /// <param name="where">How messages name it.</param>
    /// <exception cref="FormatException">It is not a rule.</exception>
    public static WeightRule Parse(string line, string where)
    {
        string[] sides = line.Split(Arrow, 2, StringSplitOptions.TrimEntries);
        if (sides is not [{ Length: > 0 } from, { Length: > 0 } to])
        {
            throw Error(where, line, "a rule is 'name in the file -> name in the network', or '-> ignore'");
        }

        HashSet<string> names = [];
        Regex pattern = Pattern(from, names, where, line);
        string[] words = to.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries);
        if (words[0] == "ignore")
        {
            return words.Length == 1 ? new WeightRule(pattern, null, []) : throw Error(where, line, "nothing may follow 'ignore'");
        }

        foreach (string part in Placeholders(words[0]).Select(part => part.Split('+', '-')[0]).Where(part => !names.Contains(part)))
        {
            throw Error(where, line, $"{{{part}}} does not stand on the left");
        }

        return new WeightRule(pattern, words[0], words.Length == 1 ? [] : TensorChange.ParseAll(words[1], problem => Error(where, line, problem)));
    }

    /// <summary>Whether the rule is for a tensor, and its new name; null to leave it out.</summary>
    public bool TryApply(string name, out string? renamed)
    {
        Match match = pattern.Match(name);
        renamed = match.Success && target is not null ? Regex.Replace(target, @"\{([^}]*)\}", place => Insert(match, place.Groups[1].Value, name)) : null;
        return match.Success;
    }

    private static string Insert(Match match, string placeholder, string name)
    {
        int sign = placeholder.IndexOfAny(['+', '-']);
        string text = match.Groups[Group(sign < 0 ? placeholder : placeholder[..sign])].Value;
        if (sign < 0)
        {
            return text;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? (number + int.Parse(placeholder[sign..], CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture)
            : throw new FormatException($"{{{placeholder}}} adds to a number, but in '{name}' it stands for '{text}'.");
    }

    private static Regex Pattern(string from, HashSet<string> names, string where, string line)
    {
        StringBuilder regex = new("^");
        int end = 0;
        foreach (Match place in Regex.Matches(from, @"\{([^}]*)\}"))
        {
            string name = place.Groups[1].Value;
            if (!Regex.IsMatch(name, @"^[A-Za-z]\w*\*?$"))
            {
                throw Error(where, line, $"{{{name}}} is no placeholder: those on the left are a name, such as {{i}}, or {{path*}} for any text");
            }

            regex.Append(Regex.Escape(from[end..place.Index])).Append(names.Add(name) ? $"(?<{Group(name)}>{(name.EndsWith('*') ? ".*" : "[^.]+?")})" : $@"\k<{Group(name)}>");
            end = place.Index + place.Length;
        }

        return new Regex(regex.Append(Regex.Escape(from[end..])).Append('$').ToString(), RegexOptions.CultureInvariant);
    }

    private static IEnumerable<string> Placeholders(string text) => Regex.Matches(text, @"\{([^}]*)\}").Select(match => match.Groups[1].Value);

    private static string Group(string placeholder) => placeholder.Replace("*", "_any", StringComparison.Ordinal);

    private static FormatException Error(string where, string line, string problem) => new($"{where}, '{line}': {problem}.");
}
