using System;
using System.Globalization;
using System.Linq;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Layers;

/// <summary>The arguments of one layer, by the names that the attribute gives them.</summary>
internal sealed class LayerArguments(EquatableArray<Argument> arguments)
{
    public bool Has(string name) => Find(name) is not null;

    public int Int(string name, int whenAbsent = 0) => Find(name)?.Value is int value ? value : whenAbsent;

    public bool Bool(string name, bool whenAbsent) => Find(name)?.Value is bool value ? value : whenAbsent;

    /// <summary>A number of any kind.</summary>
    public double Number(string name, double whenAbsent = 0) =>
        Find(name)?.Value is { } value and (int or float or double) ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : whenAbsent;

    public string? Text(string name) => Find(name)?.Value as string;

    public EquatableArray<int> Ints(string name) => Find(name)?.Value is EquatableArray<int> value ? value : default;

    public EquatableArray<string> Texts(string name) => Find(name)?.Value is EquatableArray<string> value ? value : default;

    /// <summary>The first of several arguments that is given, or the first of them where none is: what an error points at.</summary>
    public string FirstGiven(params string[] names) => names.FirstOrDefault(Has) ?? names[0];

    private Argument? Find(string name) => arguments.FirstOrDefault(argument => string.Equals(argument.Name, name, StringComparison.Ordinal));
}
