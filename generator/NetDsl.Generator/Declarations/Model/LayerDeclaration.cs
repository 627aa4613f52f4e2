namespace NetDsl.Generator.Declarations;

/// <summary>An argument of a layer attribute: a constructor parameter or a property, with its constant value.</summary>
/// <param name="Name">The parameter's or property's name.</param>
/// <param name="Value">An int, float, double, bool or string, an <see cref="EquatableArray{T}"/> of int or string or, in a block, a <see cref="ComputedValue"/>.</param>
internal sealed record Argument(string Name, object? Value)
{
    /// <summary>Whether the value is the parameter's own, which the attribute does not give.</summary>
    public bool IsDefault { get; init; }

    /// <summary>How an item of an array argument is named in a <see cref="Problem"/>.</summary>
    public static string Item(string name, int index) => $"{name}[{index.ToString(System.Globalization.CultureInfo.InvariantCulture)}]";
}

/// <summary>A layer as declared.</summary>
/// <param name="Attribute">The full name of the attribute class.</param>
/// <param name="Keyword">How the user writes it: the class's name without "Attribute".</param>
/// <param name="Arguments">The arguments that are given.</param>
/// <param name="Formula">The formula that the layer applies or sums; null for others.</param>
internal sealed record LayerDeclaration(string Attribute, string Keyword, EquatableArray<Argument> Arguments, FormulaDeclaration? Formula)
{
    /// <summary>What the layer does with its formula, which may be missing all the same.</summary>
    public FormulaUse Use { get; init; } = Formula is null ? FormulaUse.None : FormulaUse.Pointwise;

    /// <summary>Whether this is the use of a block, of which the attribute is the name.</summary>
    public bool IsBlock { get; init; }
}
