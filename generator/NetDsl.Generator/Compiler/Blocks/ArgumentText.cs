using System;
using System.Globalization;
using System.Linq;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Blocks;

/// <summary>An argument of a layer in text form: its kind, its name, and its value or values.</summary>
internal static class ArgumentText
{
    private const string Computed = "computed";
    private const string Default = "default";

    public static string[] Write(Argument argument)
    {
        string[] words = argument.Value switch
        {
            null => ["null", argument.Name],
            bool value => ["bool", argument.Name, value ? "true" : "false"],
            int value => ["int", argument.Name, Number(value)],
            float value => ["float", argument.Name, value.ToString("R", CultureInfo.InvariantCulture)],
            double value => ["double", argument.Name, value.ToString("R", CultureInfo.InvariantCulture)],
            string value => ["string", argument.Name, value],
            EquatableArray<int> values => ["ints", argument.Name, .. values.Select(Number)],
            EquatableArray<string> values => ["strings", argument.Name, .. values],
            ComputedValue value => [Computed + value.Kind, argument.Name, .. value.Items.Select(ArithmeticText.Write)],
            IFormattable value => ["int", argument.Name, value.ToString(null, CultureInfo.InvariantCulture)],
            _ => ["null", argument.Name],
        };
        return argument.IsDefault ? [Default, .. words] : words;
    }

    /// <exception cref="FormatException">The words are no argument.</exception>
    public static Argument Read(string[] words)
    {
        bool isDefault = words[0] == Default;
        string[] rest = isDefault ? [.. words.Skip(1)] : words;
        return rest.Length >= 2 ? new Argument(rest[1], Value(rest[0], [.. rest.Skip(2)])) { IsDefault = isDefault } : throw Malformed(words);
    }

    private static object? Value(string kind, string[] words) => kind switch
    {
        "null" when words.Length == 0 => null,
        "bool" when words.Length == 1 && (words[0] is "true" or "false") => words[0] == "true",
        "int" when words.Length == 1 => Integer(words[0]),
        "float" when words.Length == 1 => float.Parse(words[0], CultureInfo.InvariantCulture),
        "double" when words.Length == 1 => double.Parse(words[0], CultureInfo.InvariantCulture),
        "string" when words.Length == 1 => words[0],
        "ints" => new EquatableArray<int>(words.Select(Integer)),
        "strings" => new EquatableArray<string>(words),
        _ when kind.StartsWith(Computed, StringComparison.Ordinal) && Enum.TryParse(kind.Substring(Computed.Length), out ComputedKind computed)
            && (computed == ComputedKind.Integers || words.Length == 1) => new ComputedValue(computed, new EquatableArray<Arithmetic>(words.Select(ArithmeticText.Read))),
        _ => throw Malformed([kind, .. words]),
    };

    private static int Integer(string word) =>
        int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value : throw Malformed([word]);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static FormatException Malformed(string[] words) => new($"'{string.Join(" ", words)}' is no argument of version {BlockText.Version}.");
}
