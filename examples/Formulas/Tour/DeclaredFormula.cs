namespace NetDsl.Examples.Formulas.Tour;

/// <summary>A formula as its author wrote it.</summary>
internal static class DeclaredFormula
{
    /// <summary>The lines of an attribute class, from its source file, without the documentation.</summary>
    public static IEnumerable<string> Lines(Type attribute)
    {
        using Stream stream = typeof(DeclaredFormula).Assembly.GetManifestResourceStream($"{attribute.Name}.cs")!;
        using StreamReader reader = new(stream);
        string[] lines = reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd().Split('\n');
        int first = Array.FindIndex(lines, line => line.StartsWith("public sealed class ", StringComparison.Ordinal));
        return lines[first..].Where(line => !line.TrimStart().StartsWith("///", StringComparison.Ordinal));
    }
}
