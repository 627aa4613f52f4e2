namespace NetDsl.Generator.Compiler.Formulas;

/// <summary>
/// Finds compositions whose derivative by the chain rule would overflow where the function itself is tame, and replaces them by the one
/// function that they are: log(1 + e^u) is softplus(u), whose derivative is sigmoid(u) instead of e^u / (1 + e^u). The value of a formula
/// is computed as it is written; only its derivatives go through this.
/// </summary>
internal static class Stabilizer
{
    public static Expr Rewrite(Expr expr) => expr.MapUpwards(RewriteOne);

    private static Expr RewriteOne(Expr expr) => expr.Operator switch
    {
        Operator.Log => OfLog(expr),
        Operator.Log1p when expr.Operands[0].Operator == Operator.Exp => Softplus(expr.Operands[0].Operands[0]),
        Operator.Divide => OfDivide(expr),
        _ => expr,
    };

    /// <summary>log(1 + e^u) = softplus(u); log(sigmoid(u)) = -softplus(-u).</summary>
    private static Expr OfLog(Expr log)
    {
        Expr inner = log.Operands[0];
        return OnePlusPower(inner) is { } exponent ? Softplus(exponent)
            : inner.Operator == Operator.Sigmoid ? -Softplus(-inner.Operands[0])
            : log;
    }

    /// <summary>c / (1 + e^u) = c sigmoid(-u); e^u / (1 + e^u) = sigmoid(u).</summary>
    private static Expr OfDivide(Expr quotient)
    {
        if (OnePlusPower(quotient.Operands[1]) is not { } exponent)
        {
            return quotient;
        }

        Expr numerator = quotient.Operands[0];
        return numerator.Operator == Operator.Exp && numerator.Operands[0].Equals(exponent)
            ? Expr.Of(Operator.Sigmoid, exponent)
            : numerator * Expr.Of(Operator.Sigmoid, -exponent);
    }

    /// <summary>u, where the expression is 1 + e^u or e^u + 1.</summary>
    private static Expr? OnePlusPower(Expr sum) => sum.Operator != Operator.Add ? null
        : sum.Operands[0].IsConstantOf(1) && sum.Operands[1].Operator == Operator.Exp ? sum.Operands[1].Operands[0]
        : sum.Operands[1].IsConstantOf(1) && sum.Operands[0].Operator == Operator.Exp ? sum.Operands[0].Operands[0]
        : null;

    private static Expr Softplus(Expr operand) => Expr.Of(Operator.Softplus, operand);
}
