using System.CommandLine.Parsing;
using System.Globalization;

namespace NetDsl.Examples;

/// <summary>Reads option values, in the same way in every culture, and says in one line what is wrong with a bad one.</summary>
public static class OptionParsers
{
    /// <summary>A whole number of at least <paramref name="least"/>.</summary>
    public static Func<ArgumentResult, int> Whole(int least) => result =>
    {
        string text = result.Tokens.Single().Value;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= least)
        {
            return value;
        }

        return Refuse<int>(result, text, $"a whole number from {least} to {int.MaxValue}");
    };

    /// <summary>A finite number of at least 0 and, where <paramref name="below"/> is given, below that.</summary>
    public static Func<ArgumentResult, float> Number(float? below = null) => result =>
    {
        string text = result.Tokens.Single().Value;
        if (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float value)
            && float.IsFinite(value) && value >= 0 && !(value >= below))
        {
            return value;
        }

        string range = below is float limit ? string.Create(CultureInfo.InvariantCulture, $" and below {limit}") : "";
        return Refuse<float>(result, text, $"a finite number of at least 0{range}");
    };

    /// <summary>One of some names, in any case.</summary>
    public static Func<ArgumentResult, string?> Name(IReadOnlyList<string> names) => result =>
    {
        string text = result.Tokens.Single().Value;
        string? found = names.FirstOrDefault(name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase));
        return found ?? Refuse<string>(result, text, $"one of {string.Join(", ", names)}");
    };

    /// <summary>A path, which is not empty.</summary>
    public static Func<ArgumentResult, string?> FilePath { get; } = result =>
    {
        string text = result.Tokens.Single().Value;
        return string.IsNullOrWhiteSpace(text) ? Refuse<string>(result, text, "a path") : text;
    };

    private static T? Refuse<T>(ArgumentResult result, string text, string needed)
    {
        string option = result.Parent is OptionResult parent ? parent.Option.Name : result.Argument.Name;
        result.AddError($"{option} is '{text}', but needs {needed}.");
        return default;
    }
}
