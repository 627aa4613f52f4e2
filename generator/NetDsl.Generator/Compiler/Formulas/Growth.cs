using System;
using System.Linq;

namespace NetDsl.Generator.Compiler.Formulas;

/// <summary>
/// How fast an expression grows with what it depends on. In the chain rule an outer derivative of a function that flattens out becomes 0 far
/// from the origin; where the inner derivative overflows there, the product would be NaN instead of 0.
/// </summary>
internal static class Growth
{
    private const int Fast = 100;

    /// <summary>Outer derivative times inner, with 0 winning over infinity where the inner one may overflow and the outer one may vanish.</summary>
    public static Expr Product(Expr outer, Expr inner, Operator function)
    {
        Expr product = outer * inner;
        return Vanishes(function) && Degree(inner) > 1 && product.Operator == Operator.Multiply
            ? Expr.Select(Expr.Of(Operator.Equal, outer, Expr.Constant(0)), Expr.Constant(0), product)
            : product;
    }

    /// <summary>Whether a function's derivative comes to 0 where its operand is finite.</summary>
    private static bool Vanishes(Operator function) => function is Operator.Exp or Operator.Expm1 or Operator.Tanh or Operator.Sigmoid
        or Operator.Softplus or Operator.TanhSoftplus or Operator.Erf or Operator.Atan or Operator.Log or Operator.Log1p or Operator.Sqrt or Operator.Divide or Operator.Pow;

    /// <summary>The degree of a polynomial that bounds an expression for large operands.</summary>
    private static int Degree(Expr expr) => expr.Operator switch
    {
        Operator.Variable => 1,
        Operator.Multiply => Math.Min(Fast, Degree(expr.Operands[0]) + Degree(expr.Operands[1])),
        Operator.Divide => expr.Operands[1].IsConstant ? Degree(expr.Operands[0]) : Fast,
        Operator.Exp or Operator.Expm1 or Operator.Pow => Fast,
        Operator.Sin or Operator.Cos or Operator.Atan or Operator.Tanh or Operator.TanhSoftplus or Operator.Sigmoid or Operator.Erf => 0,
        Operator.Greater or Operator.GreaterOrEqual or Operator.Equal or Operator.Constant => 0,
        _ => expr.Operands.Max(Degree),
    };
}
