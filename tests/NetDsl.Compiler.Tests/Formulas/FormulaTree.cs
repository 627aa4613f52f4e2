using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace NetDsl.Compiler.Tests.Formulas;

/// <summary>
/// A random formula of a data input x and two learnables, a and b, as a user would write it. Operands are kept within the domains of functions, and
/// the exponential's bounded.
/// </summary>
/// <param name="Format">The C# text, with a place for each part.</param>
/// <param name="Parts">The operands.</param>
internal sealed record FormulaTree(string Format, params FormulaTree[] Parts)
{
    private const int Depth = 4;

    private static readonly string[] Unary =
    [
        "(-{0})", "MathF.Abs({0})", "MathF.Exp(MathF.Sin({0}))", "Scalar.Expm1(MathF.Sin({0}))", "MathF.Sin({0})", "MathF.Cos({0})", "MathF.Atan({0})", "MathF.Tanh({0})",
        "Scalar.Sigmoid({0})", "Scalar.Softplus({0})", "Scalar.LogSigmoid({0})", "Scalar.Erf({0})", "MathF.Floor({0})", "MathF.Sqrt(1f + MathF.Abs({0}))",
        "MathF.Log(1f + MathF.Abs({0}))", "Scalar.Log1p(MathF.Abs({0}))", "MathF.Log(1f + MathF.Exp(MathF.Sin({0})))", "MathF.Truncate({0})",
    ];

    private static readonly string[] Binary =
    [
        "({0} + {1})", "({0} - {1})", "({0} * {1})", "({0} * {1})", "({0} / (1f + MathF.Abs({1})))", "MathF.Max({0}, {1})", "MathF.Min({0}, {1})",
        "MathF.Pow(1f + MathF.Abs({0}), MathF.Cos({1}))",
    ];

    private static readonly string[] Choices =
        ["({0} > {1} ? {2} : {3})", "({0} >= {1} ? {2} : {3})", "({0} == {1} ? {2} : {3})", "({0} < {1} && {1} <= {2} ? {2} : {3})", "(!({0} > {1}) || {2} > {3} ? {2} : {3})"];

    private static readonly Gen<FormulaTree> Leaves = Gen.Frequency(
        (3, Gen.Elements("x", "a", "b").Select(name => new FormulaTree(name))),
        (1, Gen.Choose(-200, 200).Select(hundredths => new FormulaTree(Number(hundredths / 100.0)))),
        (1, Gen.Elements(-1, 0, 1, 2).Select(number => new FormulaTree(Number(number)))));

    /// <summary>Draws one.</summary>
    public static Gen<FormulaTree> Any { get; } = OfDepth(Depth);

    /// <summary>The C# expression.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, Format, Parts.Cast<object>().ToArray());

    public bool Equals(FormulaTree? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>Smaller ones: a part alone, or the same with a smaller part.</summary>
    public static IEnumerable<FormulaTree> Shrink(FormulaTree tree) => tree.Parts.Concat(
        tree.Parts.SelectMany((part, place) => Shrink(part).Select(smaller => tree with { Parts = [.. tree.Parts.Select((old, i) => i == place ? smaller : old)] })));

    private static Gen<FormulaTree> OfDepth(int depth) => depth == 0
        ? Leaves
        : Gen.Frequency((1, Leaves), (3, Of(Unary, 1, depth)), (5, Of(Binary, 2, depth)), (1, Of(Choices, 4, depth)));

    private static Gen<FormulaTree> Of(string[] formats, int parts, int depth) =>
        Gen.Elements(formats).SelectMany(format => OfDepth(depth - 1).ArrayOf(parts).Select(operands => new FormulaTree(format, operands)));

    private static string Number(double value) => $"({value.ToString(CultureInfo.InvariantCulture)}f)";
}
