using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Emit;

/// <summary>References into tensors, as emitted: constants folded, zeros left out.</summary>
internal static class At
{
    /// <summary>A reference: <c>Unsafe.Add(ref x, i + 3)</c>, or the name itself for the first element.</summary>
    public static string Ref(string name, params string[] terms)
    {
        string offset = Sum(terms);
        return offset == "0" ? name : $"Unsafe.Add(ref {name}, {offset})";
    }

    /// <summary>A sum without the terms that are zero.</summary>
    public static string Sum(params string[] terms)
    {
        IEnumerable<string> rest = terms.Where(term => term is not ("0" or ""));
        return rest.Any() ? string.Join(" + ", rest).Replace("+ -", "- ") : "0";
    }

    /// <summary>A product with a constant, folded where that is 0 or 1.</summary>
    public static string Times(string factor, int constant) => constant switch
    {
        0 => "0",
        1 => factor,
        _ => factor == "0" ? "0" : factor.Contains(" ") ? $"(({factor}) * {constant})" : $"({factor} * {constant})",
    };
}
