namespace NetDsl.Generator.Declarations;

/// <summary>A parameter of a formula that is bound to a constant.</summary>
/// <param name="Name">The parameter's name; the property of the same name gives the value.</param>
/// <param name="Default">The property's initial value.</param>
internal sealed record FormulaParameter(string Name, double Default);

/// <summary>A scalar formula as an attribute class declares it.</summary>
/// <param name="Attribute">The full name of the attribute class.</param>
/// <param name="Input">The name of the first parameter: the data input.</param>
/// <param name="Parameters">The other parameters.</param>
/// <param name="Body">The expression, in the text form of <c>Compiler/Formulas/ExprText</c>.</param>
internal sealed record FormulaDeclaration(string Attribute, string Input, EquatableArray<FormulaParameter> Parameters, string Body);
