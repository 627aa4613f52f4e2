using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.TestKit.Interpreter;

/// <summary><c>y = f(x)</c> for each value, by the formula; <c>dx = dy f'(x)</c>, by the formula's derivative.</summary>
internal sealed class PointwiseOperation(Formula formula) : Operation
{
    /// <summary>The differences whose sign decides between the formula's pieces.</summary>
    private readonly Expr[] switches = [.. formula.Value.InOrder().Select(SwitchOf).OfType<Expr>()];

    public override void Forward(double[] x, double[] y, Kinks? kinks)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = At(formula.Value, x[i]);
            if (kinks is not null)
            {
                Array.ForEach(switches, difference => kinks.Note(At(difference, x[i])));
            }
        }
    }

    public override void Backward(double[] x, double[] y, double[] dy, double[] dx)
    {
        for (int i = 0; i < x.Length; i++)
        {
            dx[i] += dy[i] * At(formula.Derivative, x[i]);
        }
    }

    private static double At(Expr expr, double x) => Evaluator.Evaluate(expr, _ => x);

    private static Expr? SwitchOf(Expr expr) => expr.Operator switch
    {
        Operator.Max or Operator.Min or Operator.Greater or Operator.GreaterOrEqual or Operator.Equal =>
            expr.Operands[0] - expr.Operands[1],
        Operator.Abs => expr.Operands[0],
        _ => null,
    };
}
