using System.Linq;

namespace NetDsl.Generator.Compiler.Formulas;

/// <summary>
/// Algebra that every new expression goes through: constants are folded, neutral operands dropped. Multiplying by zero gives zero even
/// where the other operand might be infinite: a derivative's factor of zero means that nothing flows there.
/// </summary>
internal static class Simplifier
{
    public static Expr Simplify(Expr expr)
    {
        if (expr.Operands.Count > 0 && expr.Operands.All(operand => operand.IsConstant))
        {
            return Expr.Constant(OperatorTable.Of(expr.Operator).Evaluate(expr.Operands.Select(operand => operand.Value).ToArray()));
        }

        return expr.Operator switch
        {
            Operator.Add => Add(expr),
            Operator.Subtract => Subtract(expr),
            Operator.Multiply => Multiply(expr),
            Operator.Divide => expr.Operands[1].IsConstantOf(1) ? expr.Operands[0] : expr,
            Operator.Negate => expr.Operands[0].Operator == Operator.Negate ? expr.Operands[0].Operands[0] : expr,
            Operator.Select => Select(expr),
            _ => expr,
        };
    }

    private static Expr Add(Expr expr)
    {
        Expr left = expr.Operands[0];
        Expr right = expr.Operands[1];
        return left.IsConstantOf(0) ? right : right.IsConstantOf(0) ? left : expr;
    }

    private static Expr Subtract(Expr expr)
    {
        Expr left = expr.Operands[0];
        Expr right = expr.Operands[1];
        return right.IsConstantOf(0) ? left : left.IsConstantOf(0) ? -right : expr;
    }

    private static Expr Multiply(Expr expr)
    {
        Expr left = expr.Operands[0];
        Expr right = expr.Operands[1];
        if (left.IsConstantOf(0) || right.IsConstantOf(0))
        {
            return Expr.Constant(0);
        }

        if (left.IsConstantOf(-1))
        {
            return -right;
        }

        return left.IsConstantOf(1) ? right : right.IsConstantOf(1) ? left : right.IsConstantOf(-1) ? -left : expr;
    }

    private static Expr Select(Expr expr)
    {
        Expr condition = expr.Operands[0];
        if (condition.IsConstant)
        {
            return condition.Value != 0 ? expr.Operands[1] : expr.Operands[2];
        }

        return expr.Operands[1].Equals(expr.Operands[2]) ? expr.Operands[1] : expr;
    }
}
