using System.Collections.Generic;
using System.Globalization;

namespace NetDsl.Generator.Compiler.Layers;

/// <summary>The names of layers beside each other: each unnamed one is called by its kind and a number.</summary>
/// <param name="prefix">What comes before them: the block's name and a dot, or nothing.</param>
internal sealed class NameScope(string prefix)
{
    private readonly Dictionary<string, int> counts = [];

    /// <summary>The full name of a layer that has one.</summary>
    public string Full(string name) => prefix + name;

    /// <summary>The full name of the next layer of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="isFirstNumbered">Whether the first one has a number too.</param>
    public string Next(string kind, bool isFirstNumbered = true)
    {
        counts[kind] = counts.TryGetValue(kind, out int count) ? count + 1 : 1;
        return prefix + kind + (counts[kind] > 1 || isFirstNumbered ? counts[kind].ToString(CultureInfo.InvariantCulture) : string.Empty);
    }
}
