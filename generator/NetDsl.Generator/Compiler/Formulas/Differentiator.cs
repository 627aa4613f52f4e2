using System.Collections.Generic;

namespace NetDsl.Generator.Compiler.Formulas;

/// <summary>
/// The derivative of an expression by a variable: the chain rule over <see cref="OperatorTable"/>, each shared subexpression once. A term of which
/// a factor is zero by its form is left out: see <see cref="GradientProduct"/>.
/// </summary>
internal sealed class Differentiator
{
    private static readonly Expr Zero = Expr.Constant(0);

    private readonly string variable;
    private readonly string input;
    private readonly Dictionary<Expr, Expr> known = [];

    private Differentiator(string variable, string input)
    {
        this.variable = variable;
        this.input = input;
    }

    /// <param name="expr">What to differentiate; <see cref="Stabilizer"/> first rewrites what would overflow on the way.</param>
    /// <param name="variable">By which variable: the data input or a parameter.</param>
    /// <param name="input">The data input, whose operands lose ties.</param>
    public static Expr Derivative(Expr expr, string variable, string input) => new Differentiator(variable, input).Of(Stabilizer.Rewrite(expr));

    private Expr Of(Expr expr)
    {
        if (!expr.DependsOn(variable))
        {
            return Zero;
        }

        if (!known.TryGetValue(expr, out Expr derivative))
        {
            derivative = expr.Operator switch
            {
                Operator.Variable => Expr.Constant(1),
                Operator.Select => OfSelect(expr),
                Operator.Max or Operator.Min => OfExtreme(expr),
                _ => ByChainRule(expr),
            };
            known[expr] = derivative;
        }

        return derivative;
    }

    private Expr ByChainRule(Expr expr)
    {
        Expr sum = Zero;
        OperatorTable.Row row = OperatorTable.Of(expr.Operator);
        for (int i = 0; i < row.Partials.Length; i++)
        {
            Expr inner = Of(expr.Operands[i]);
            if (!inner.IsConstantOf(0))
            {
                sum = CommonFactor.Add(sum, Growth.Product(row.Partials[i](expr.Operands, expr), inner, expr.Operator));
            }
        }

        return sum;
    }

    /// <summary>Each branch by itself; what the choice depends on is flat almost everywhere.</summary>
    private Expr OfSelect(Expr expr) => Expr.Select(expr.Operands[0], Of(expr.Operands[1]), Of(expr.Operands[2]));

    /// <summary>
    /// Of max(a, b): a's derivative where a > b, b's elsewhere, where a is the operand that depends on the data input; so a tie gives the
    /// operand that does not depend on it, whatever the order (<i>Input Specified Thresholds</i>, 2.1.3). Of min the same with less. Where
    /// both or neither depend on it, the one that depends on the variable loses ties, otherwise the first.
    /// </summary>
    private Expr OfExtreme(Expr expr)
    {
        bool first = LosesTies(expr.Operands[0], expr.Operands[1]);
        Expr active = expr.Operands[first ? 0 : 1];
        Expr other = expr.Operands[first ? 1 : 0];
        Expr wins = expr.Operator == Operator.Max ? Expr.Of(Operator.Greater, active, other) : Expr.Of(Operator.Greater, other, active);
        return Expr.Select(wins, Of(active), Of(other));
    }

    private bool LosesTies(Expr first, Expr second) => first.DependsOn(input) != second.DependsOn(input)
        ? first.DependsOn(input)
        : first.DependsOn(variable) || !second.DependsOn(variable);
}
