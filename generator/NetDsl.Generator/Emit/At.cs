using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace NetDsl.Generator.Emit;

/// <summary>References into tensors, as emitted: constants folded, zeros and needless parentheses left out.</summary>
internal static class At
{
    /// <summary>A reference: <c>Clr::Unsafe.Add(ref x, i + 3)</c>, or the name itself for the first element.</summary>
    public static string Ref(string name, params string[] terms)
    {
        string offset = Sum(terms);
        return offset == "0" ? name : $"{Names.RuntimeAlias}::Unsafe.Add(ref {name}, {offset})";
    }

    /// <summary>A sum: numbers are added up, and nothing is written for zero.</summary>
    public static string Sum(params string[] terms)
    {
        int constant = terms.Sum(term => Parse(term) ?? 0);
        List<string> rest = [.. terms.Where(term => Parse(term) is null)];
        if (rest.Count == 0)
        {
            return Names.Number(constant);
        }

        string sum = string.Join(" + ", rest).Replace("+ -", "- ");
        return constant == 0 ? sum : constant > 0 ? $"{sum} + {constant}" : $"{sum} - {-constant}";
    }

    /// <summary>A product with a constant.</summary>
    public static string Times(string factor, int constant) =>
        Parse(factor) is { } number ? Names.Number(number * constant)
        : constant switch
        {
            0 => "0",
            1 => factor,
            _ => factor.Contains(" ") ? $"({factor}) * {constant}" : $"{factor} * {constant}",
        };

    /// <summary>
    /// The place of an element in row-major order, from its outermost index inwards: <c>Index("c", 28, "y", 28, "x")</c> gives
    /// <c>(c * 28 + y) * 28 + x</c>.
    /// </summary>
    /// <param name="outermost">The first index.</param>
    /// <param name="rest">For each further dimension its size, then its index.</param>
    public static string Index(string outermost, params (int Size, string Index)[] rest) =>
        rest.Aggregate(outermost, (place, next) => Sum(Times(place, next.Size), next.Index));

    private static int? Parse(string term) =>
        int.TryParse(term, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;
}
