using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Formulas;

/// <summary>The formula of <c>[Dual&lt;…&gt;]</c>: beta x for x > 0, another formula elsewhere, and where wanted m added to both.</summary>
internal static class DualFormula
{
    private const double StartOfShift = -0.22;

    private static readonly FormulaParameter[] Own =
    [
        new("beta", 1) { Kind = ParameterKind.Learnable },
        new("m", StartOfShift) { Kind = ParameterKind.Learnable },
        new("shift", 0),
    ];

    /// <param name="attribute">The full name of the attribute class.</param>
    /// <param name="other">The formula of the other activation; its constants have their start values.</param>
    public static FormulaDeclaration Of(string attribute, FormulaDeclaration other)
    {
        List<FormulaParameter> parameters = [.. Own];
        Dictionary<string, string> names = [];
        foreach (FormulaParameter parameter in other.Parameters.Where(parameter => parameter.Kind != ParameterKind.Constant))
        {
            names[parameter.Name] = VariableNames.Unused(parameter.Name, parameters.Select(known => known.Name));
            parameters.Add(parameter with { Name = names[parameter.Name], CountFrom = string.Empty });
        }

        Expr Adapted(string text) => ExprText.Read(text).Replace(expr => expr.Operator == Operator.Variable ? Renamed(expr.Name, other, names) : null);

        Expr x = Expr.Variable(Formula.Input);
        Expr beta = Expr.Variable("beta");
        Expr positive = Expr.Of(Operator.Greater, x, Expr.Constant(0));
        Expr line = Expr.Select(positive, beta * x, Adapted(other.Body));
        Expr shifted = Expr.Select(Expr.Of(Operator.Equal, Expr.Variable("shift"), Expr.Constant(0)), line, line + Expr.Variable("m"));
        return new FormulaDeclaration(attribute, Formula.Input, new EquatableArray<FormulaParameter>(parameters), ExprText.Write(shifted))
        {
            Derivative = other.Derivative.Length == 0 ? string.Empty : ExprText.Write(Expr.Select(positive, beta, Adapted(other.Derivative))),
        };
    }

    private static Expr Renamed(string name, FormulaDeclaration other, IReadOnlyDictionary<string, string> names)
    {
        if (name == other.Input)
        {
            return Expr.Variable(Formula.Input);
        }

        int bracket = name.IndexOf('[');
        string parameter = bracket < 0 ? name : name.Substring(0, bracket);
        return names.TryGetValue(parameter, out string renamed)
            ? Expr.Variable(renamed + name.Substring(parameter.Length))
            : Expr.Constant(other.Parameters.First(known => known.Name == name).Default ?? 0);
    }
}
