namespace NetDsl.Generator.Compiler.Formulas;

/// <summary>The derivative of an expression by a variable: the chain rule over <see cref="OperatorTable"/>.</summary>
internal static class Differentiator
{
    public static Expr Derivative(Expr expr, string variable)
    {
        if (!expr.DependsOn(variable))
        {
            return Expr.Constant(0);
        }

        return expr.Operator switch
        {
            Operator.Variable => Expr.Constant(1),
            Operator.Select => OfSelect(expr, variable),
            Operator.Max or Operator.Min => OfExtreme(expr, variable),
            _ => ByChainRule(expr, variable),
        };
    }

    private static Expr ByChainRule(Expr expr, string variable)
    {
        Expr sum = Expr.Constant(0);
        OperatorTable.Row row = OperatorTable.Of(expr.Operator);
        for (int i = 0; i < row.Partials.Length; i++)
        {
            Expr inner = Derivative(expr.Operands[i], variable);
            if (!inner.IsConstantOf(0))
            {
                sum += row.Partials[i](expr.Operands, expr) * inner;
            }
        }

        return sum;
    }

    /// <summary>Each branch by itself; what the choice depends on is flat almost everywhere.</summary>
    private static Expr OfSelect(Expr expr, string variable) => Expr.Select(
        expr.Operands[0], Derivative(expr.Operands[1], variable), Derivative(expr.Operands[2], variable));

    /// <summary>
    /// Of max(a, b): a's derivative where a > b, b's elsewhere, where a is the operand that depends on the variable; so a tie gives the
    /// operand that does not depend on it, whatever the order (<i>Input Specified Thresholds</i>, 2.1.3). Of min the same with less.
    /// </summary>
    private static Expr OfExtreme(Expr expr, string variable)
    {
        bool firstDepends = expr.Operands[0].DependsOn(variable);
        Expr active = expr.Operands[firstDepends ? 0 : 1];
        Expr other = expr.Operands[firstDepends ? 1 : 0];
        Expr wins = expr.Operator == Operator.Max ? Expr.Of(Operator.Greater, active, other) : Expr.Of(Operator.Greater, other, active);
        return Expr.Select(wins, Derivative(active, variable), Derivative(other, variable));
    }
}
