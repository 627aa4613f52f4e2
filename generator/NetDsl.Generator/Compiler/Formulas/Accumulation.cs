using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Compiler.Formulas;

/// <summary>Adds a product to a sum in the fewest operations: masks become choices, and a product with the sum one multiply-add.</summary>
internal static class Accumulation
{
    private static readonly Expr Zero = Expr.Constant(0);

    /// <summary><c>sum + term</c>.</summary>
    public static Expr Add(Expr sum, Expr term) => term.Operator switch
    {
        Operator.Multiply => Expr.Of(Operator.MultiplyAdd, term.Operands[0], term.Operands[1], sum),
        Operator.Negate => sum - term.Operands[0],
        _ => sum + term,
    };

    /// <summary><c>sum + gradient * factor</c>.</summary>
    public static Expr Add(Expr sum, Expr gradient, Expr factor)
    {
        if (factor.IsConstantOf(0))
        {
            return sum;
        }

        bool negative = false;
        List<Expr> rest = [];
        Queue<Expr> factors = new([factor]);
        while (factors.Count > 0)
        {
            Expr next = factors.Dequeue();
            if (next.Operator is Operator.Multiply or Operator.Negate)
            {
                negative ^= next.Operator == Operator.Negate;
                next.Operands.ToList().ForEach(factors.Enqueue);
            }
            else if (next.Operator == Operator.Select && next.Operands[2].IsConstantOf(0))
            {
                gradient = Expr.Select(next.Operands[0], gradient, Zero);
                factors.Enqueue(next.Operands[1]);
            }
            else if (next.Operator == Operator.Select && next.Operands[1].IsConstantOf(0))
            {
                gradient = Expr.Select(next.Operands[0], Zero, gradient);
                factors.Enqueue(next.Operands[2]);
            }
            else if (next.Operator == Operator.Select && next.Operands[1].IsConstant && next.Operands[2].IsConstant)
            {
                gradient = Expr.Select(next.Operands[0], gradient * next.Operands[1], gradient * next.Operands[2]);
            }
            else if (next.IsConstantOf(-1))
            {
                negative = !negative;
            }
            else if (!next.IsConstantOf(1))
            {
                rest.Add(next);
            }
        }

        return rest.Count == 0
            ? (negative ? sum - gradient : sum + gradient)
            : Expr.Of(Operator.MultiplyAdd, negative ? -gradient : gradient, rest.Aggregate((product, next) => product * next), sum);
    }
}
