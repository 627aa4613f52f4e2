namespace NetDsl.Files;

/// <summary>One line of a <see cref="WeightMap"/>: <c>pattern -> template changes if condition</c>.</summary>
internal sealed class WeightRule
{
    private const string Arrow = "->", Ignore = "ignore", If = "if";

    private readonly NamePattern pattern;
    private readonly NameTemplate? target;
    private readonly NameTemplate? condition;

    private WeightRule(NamePattern pattern, NameTemplate? target, IReadOnlyList<TensorChange> changes, NameTemplate? condition)
    {
        this.pattern = pattern;
        this.target = target;
        this.condition = condition;
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
        FormatException Error(string problem) => new($"{where}, '{line}': {problem}.");
        string[] sides = line.Split(Arrow, 2, StringSplitOptions.TrimEntries);
        if (sides is not [{ Length: > 0 } from, { Length: > 0 } to])
        {
            throw Error("a rule is 'name in the file -> name in the network', or 'name in the file -> ignore'");
        }

        NamePattern pattern = NamePattern.Parse(from, Error);
        List<string> words = [.. to.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
        NameTemplate? condition = TakeCondition(words) is { } name ? NameTemplate.Parse(name, pattern, Error) : null;
        string changes = string.Join(' ', words.Skip(1));
        if (words is [Ignore, ..])
        {
            return changes.Length == 0 ? new WeightRule(pattern, null, [], condition) : throw Error($"after 'ignore' nothing may stand but a condition, and '{changes}' does");
        }

        return new WeightRule(pattern, NameTemplate.Parse(words[0], pattern, Error), TensorChange.ParseAll(changes, Error), condition);
    }

    /// <summary>Whether the rule is for a tensor, and its new name; null to leave it out.</summary>
    /// <param name="name">The tensor's name as the rules before left it.</param>
    /// <param name="file">The names in the file.</param>
    /// <param name="renamed">The new name.</param>
    /// <exception cref="FormatException">A number cannot be added to.</exception>
    public bool TryApply(string name, IReadOnlySet<string> file, out string? renamed)
    {
        renamed = null;
        if (pattern.Match(name) is not { } parts || (condition is not null && !file.Contains(condition.Fill(parts))))
        {
            return false;
        }

        renamed = target?.Fill(parts);
        return true;
    }

    /// <summary>Takes <c>if name</c> off the end.</summary>
    private static string? TakeCondition(List<string> words)
    {
        if (words is not [_, .., If, var name])
        {
            return null;
        }

        words.RemoveRange(words.Count - 2, 2);
        return name;
    }
}
