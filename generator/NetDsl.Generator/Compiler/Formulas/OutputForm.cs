namespace NetDsl.Generator.Compiler.Formulas;

/// <summary>
/// Rewrites a derivative in terms of the formula's own result where that is possible: tanh' = 1 - y^2. Then the backward pass needs the
/// output only, which the next layer keeps anyway.
/// </summary>
internal static class OutputForm
{
    /// <summary>The name that stands for the formula's result.</summary>
    public const string Output = "y";

    /// <summary>The derivative as a function of <see cref="Output"/>; null where it needs the input.</summary>
    public static Expr? TryRewrite(Expr formula, Expr derivative, string input)
    {
        Expr output = Expr.Variable(Output);
        Expr rewritten = derivative.Replace(expr =>
            expr.Equals(formula) ? output
            : IsKinkOf(expr, formula, input) ? Expr.Of(Operator.Greater, output, expr.Operands[1])
            : null);
        return rewritten.DependsOn(input) ? null : rewritten;
    }

    /// <summary>
    /// Whether the expression is the comparison x > c of a formula whose result exceeds c exactly where x does: max(x, c), or with c = 0
    /// a leaky line, x above and k x with k >= 0 below.
    /// </summary>
    private static bool IsKinkOf(Expr expr, Expr formula, string input)
    {
        if (expr.Operator != Operator.Greater || !IsInput(expr.Operands[0], input) || !expr.Operands[1].IsConstant)
        {
            return false;
        }

        Expr kink = expr.Operands[1];
        return IsMax(formula, input, kink) || (kink.IsConstantOf(0) && IsLeakyLine(formula, expr, input));
    }

    private static bool IsMax(Expr formula, string input, Expr kink) => formula.Operator == Operator.Max
        && ((IsInput(formula.Operands[0], input) && formula.Operands[1].Equals(kink))
            || (IsInput(formula.Operands[1], input) && formula.Operands[0].Equals(kink)));

    private static bool IsLeakyLine(Expr formula, Expr condition, string input) => formula.Operator == Operator.Select
        && formula.Operands[0].Equals(condition)
        && IsInput(formula.Operands[1], input)
        && IsNotPositive(formula.Operands[2], input);

    /// <summary>Whether the branch taken for x at most 0 gives at most 0: a constant, or k x.</summary>
    private static bool IsNotPositive(Expr branch, string input) =>
        (branch.IsConstant && branch.Value <= 0)
        || (branch.Operator == Operator.Multiply && branch.Operands[0] is { IsConstant: true, Value: >= 0 } && IsInput(branch.Operands[1], input))
        || (branch.Operator == Operator.Multiply && branch.Operands[1] is { IsConstant: true, Value: >= 0 } && IsInput(branch.Operands[0], input));

    private static bool IsInput(Expr expr, string input) => expr.Operator == Operator.Variable && expr.Name == input;
}
