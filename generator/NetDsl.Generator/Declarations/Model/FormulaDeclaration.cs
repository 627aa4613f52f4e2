namespace NetDsl.Generator.Declarations;

/// <summary>What a formula's parameter is bound to.</summary>
internal enum ParameterKind
{
    /// <summary>A constant: the attribute's property of the same name.</summary>
    Constant,

    /// <summary>A number that training changes: <c>[Learn]</c>.</summary>
    Learnable,

    /// <summary>The index of the channel: <c>[Channel]</c>.</summary>
    Channel,

    /// <summary>A number drawn for each value: <c>[Random]</c>.</summary>
    Random,
}

/// <summary>What shares one learnable number; the same names as <c>NetDsl.Per</c>.</summary>
internal enum Per
{
    Default,
    Layer,
    Channel,
    Element,
    ChannelPair,
    Output,
}

/// <summary>What a layer does with its formula.</summary>
internal enum FormulaUse
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>Applies it to each value.</summary>
    Pointwise,

    /// <summary>Sums it over the inputs of a vector.</summary>
    Dense,

    /// <summary>Sums it over channels and kernel.</summary>
    Conv2D,
}

/// <summary>A parameter of a formula other than the data input.</summary>
/// <param name="Name">The parameter's name; a property of the attribute with the same name gives a constant, or a learnable's start.</param>
/// <param name="Default">The value where no argument gives one: of a constant, or of a learnable's start; null where the start is the initialiser's affair.</param>
internal sealed record FormulaParameter(string Name, double? Default)
{
    public ParameterKind Kind { get; init; }

    /// <summary>The upper limit of a random number, or of a learnable's start that is drawn; <see cref="Default"/> is then the lower one.</summary>
    public double? High { get; init; }

    /// <summary>What a random number is while the network does not train; null for the mean of its limits.</summary>
    public double? Evaluation { get; init; }

    /// <summary>Whether the parameter is an array of learnables, which the formula indexes or sums over.</summary>
    public bool IsArray { get; init; }

    /// <summary>How many learnables an array holds, unless <see cref="CountFrom"/> says it.</summary>
    public int Count { get; init; } = 1;

    /// <summary>The property of the attribute that says how many; empty for none. <see cref="Count"/> is its start value.</summary>
    public string CountFrom { get; init; } = string.Empty;

    /// <summary>Whether weight decay applies.</summary>
    public bool Decays { get; init; }

    /// <summary>Whether the number is kept above zero.</summary>
    public bool IsPositive { get; init; }

    /// <summary>What shares one number, unless an argument of the layer says otherwise.</summary>
    public Per Per { get; init; }
}

/// <summary>A scalar formula as an attribute class declares it.</summary>
/// <param name="Attribute">The full name of the attribute class.</param>
/// <param name="Input">The name of the first parameter: the data input.</param>
/// <param name="Parameters">The other parameters, in order.</param>
/// <param name="Body">The expression, in the text form of <c>Compiler/Formulas/ExprText</c>.</param>
internal sealed record FormulaDeclaration(string Attribute, string Input, EquatableArray<FormulaParameter> Parameters, string Body)
{
    /// <summary>The derivative by the data input where the attribute class declares it itself, in the same form; otherwise empty.</summary>
    public string Derivative { get; init; } = string.Empty;
}
