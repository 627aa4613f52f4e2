using System.Linq;

namespace NetDsl.Generator.Compiler.Formulas;

/// <summary>
/// Algebra that every new expression goes through: constants are folded, neutral operands dropped. The value stays what the scalar method gives
/// for every operand, NaN and infinity included, but for the sign of a zero that zero is added to: so zero times something stays a product, for
/// it is NaN where that is infinite. In a derivative <see cref="GradientProduct"/> drops it.
/// </summary>
internal static class Simplifier
{
    public static Expr Simplify(Expr expr)
    {
        if (expr.Operator != Operator.Sum && expr.Operands.Count > 0 && expr.Operands.All(operand => operand.IsConstant))
        {
            return Expr.Constant(OperatorTable.Of(expr.Operator).Evaluate(expr.Operands.Select(operand => operand.Value).ToArray()));
        }

        return expr.Operator switch
        {
            Operator.Add => Add(expr),
            Operator.Subtract => Subtract(expr),
            Operator.Multiply => Multiply(expr),
            Operator.Divide => Divide(expr),
            Operator.Negate => expr.Operands[0].Operator == Operator.Negate ? expr.Operands[0].Operands[0] : expr,
            Operator.Pow => Pow(expr),

            // With w = e^u this is (w^2 + 2w) / (w^2 + 2w + 2): one exponential instead of two and a logarithm.
            Operator.Tanh when expr.Operands[0].Operator == Operator.Softplus => Expr.Of(Operator.TanhSoftplus, expr.Operands[0].Operands[0]),
            Operator.Select => Select(expr),
            _ => expr,
        };
    }

    private static Expr Add(Expr expr)
    {
        Expr left = expr.Operands[0];
        Expr right = expr.Operands[1];
        return left.IsConstantOf(0) ? right
            : right.IsConstantOf(0) ? left
            : right.Operator == Operator.Negate ? left - right.Operands[0]
            : expr;
    }

    private static Expr Subtract(Expr expr)
    {
        Expr left = expr.Operands[0];
        Expr right = expr.Operands[1];
        return right.IsConstantOf(0) ? left
            : left.IsConstantOf(0) ? -right
            : right.Operator == Operator.Negate ? left + right.Operands[0]
            : expr;
    }

    private static Expr Multiply(Expr expr)
    {
        Expr left = expr.Operands[0];
        Expr right = expr.Operands[1];
        return left.IsConstantOf(1) ? right
            : right.IsConstantOf(1) ? left
            : left.IsConstantOf(-1) ? -right
            : right.IsConstantOf(-1) ? -left
            : expr;
    }

    /// <summary>Division by a power of two is a product with its reciprocal, which is exact.</summary>
    private static Expr Divide(Expr expr)
    {
        Expr left = expr.Operands[0];
        Expr right = expr.Operands[1];
        return right.IsConstantOf(1) ? left
            : right.IsConstant && IsPowerOfTwo(right.Value) ? left * Expr.Constant(1 / right.Value)
            : expr;
    }

    private static bool IsPowerOfTwo(double value) => value is >= 1.0 / 1024 and <= 1024 && System.Math.Log(value, 2) % 1 == 0;

    /// <summary>A power with a small whole exponent is a product; and -1 a reciprocal.</summary>
    private static Expr Pow(Expr expr)
    {
        Expr number = expr.Operands[0];
        return expr.Operands[1] switch
        {
            { IsConstant: true, Value: 0 } => Expr.Constant(1),
            { IsConstant: true, Value: 1 } => number,
            { IsConstant: true, Value: 2 } => number * number,
            { IsConstant: true, Value: 3 } => number * number * number,
            { IsConstant: true, Value: 4 } => number * number * (number * number),
            { IsConstant: true, Value: -1 } => Expr.Constant(1) / number,
            _ => expr,
        };
    }

    /// <summary>
    /// A choice between equals is none. A choice as the condition of another, which is how <c>&amp;&amp;</c> and <c>||</c> are read, moves
    /// outwards, so that every condition is a comparison.
    /// </summary>
    private static Expr Select(Expr expr)
    {
        Expr condition = expr.Operands[0];
        Expr whenTrue = expr.Operands[1];
        Expr otherwise = expr.Operands[2];
        if (condition.IsConstant)
        {
            return condition.Value != 0 ? whenTrue : otherwise;
        }

        if (condition.Operator == Operator.Select)
        {
            return Expr.Select(
                condition.Operands[0],
                Expr.Select(condition.Operands[1], whenTrue, otherwise),
                Expr.Select(condition.Operands[2], whenTrue, otherwise));
        }

        if (whenTrue.Operator == Operator.Select && whenTrue.Operands[0].Equals(condition))
        {
            return Expr.Select(condition, whenTrue.Operands[1], otherwise);
        }

        if (otherwise.Operator == Operator.Select && otherwise.Operands[0].Equals(condition))
        {
            return Expr.Select(condition, whenTrue, otherwise.Operands[2]);
        }

        return whenTrue.Equals(otherwise) ? whenTrue : expr;
    }
}
