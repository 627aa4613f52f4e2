using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Compiler.Tests.Formulas;

/// <summary>Values of expressions in double precision, and what errors of single precision are measured by.</summary>
internal static class Measure
{
    public static Func<string, double> Variables(Formula formula, double x, double[] values) =>
        name => name == Formula.Input ? x : values[formula.Variables.ToList().FindIndex(variable => variable.Name == name)];

    /// <summary>The largest magnitude of the values on the way to an expression's, along the branches that are taken.</summary>
    public static double LargestIntermediate(Expr expr, Func<string, double> variables)
    {
        IEnumerable<Expr> operands = expr.Operator == Operator.Select
            ? [expr.Operands[Evaluator.Evaluate(expr.Operands[0], variables) != 0 ? 1 : 2]]
            : expr.Operands;
        double own = Math.Abs(Evaluator.Evaluate(expr, variables));
        return operands.Select(operand => LargestIntermediate(operand, variables)).Append(double.IsFinite(own) ? own : 0).Max();
    }

    /// <summary>Whether an expression takes the same pieces at all of some places.</summary>
    public static bool SameSides(Expr expr, params Func<string, double>[] places) =>
        places.Select(place => string.Join(' ', Sides(expr, place))).Distinct().Count() == 1;

    /// <summary>On which side of each kink a value lies, along the branches that are taken.</summary>
    private static IEnumerable<int> Sides(Expr expr, Func<string, double> variables)
    {
        int? side = expr.Operator switch
        {
            Operator.Max or Operator.Min => Sign(expr.Operands[0] - expr.Operands[1], variables),
            Operator.Abs => Sign(expr.Operands[0], variables),
            Operator.Floor => (int)Evaluator.Evaluate(expr, variables),
            Operator.Select => Sign(expr.Operands[0].Operands[0] - expr.Operands[0].Operands[1], variables),
            _ => null,
        };
        IEnumerable<Expr> operands = expr.Operator == Operator.Select
            ? [expr.Operands[Evaluator.Evaluate(expr.Operands[0], variables) != 0 ? 1 : 2]]
            : expr.Operands;
        return operands.SelectMany(operand => Sides(operand, variables)).Concat(side is { } taken ? [taken] : []);
    }

    private static int Sign(Expr difference, Func<string, double> variables)
    {
        double value = Evaluator.Evaluate(difference, variables);
        return double.IsNaN(value) ? 2 : Math.Sign(value);
    }
}
