using System;
using System.Linq;
using NetDsl.Generator.Declarations;

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
        Expr product = GradientProduct.Of(outer, inner);
        return Vanishes(function) && inner.Degree > 1 && product.Operator == Operator.Multiply
            ? Expr.Select(Expr.Of(Operator.Equal, outer, Expr.Constant(0)), Expr.Constant(0), product)
            : product;
    }

    /// <summary>Whether a function's derivative comes to 0 where its operand is finite.</summary>
    private static bool Vanishes(Operator function) => function is Operator.Exp or Operator.Expm1 or Operator.Tanh or Operator.Sigmoid
        or Operator.Softplus or Operator.TanhSoftplus or Operator.TanhSoftplusSlope or Operator.Erf or Operator.Atan or Operator.Log or Operator.Log1p or Operator.Sqrt or Operator.Divide or Operator.Pow;

    /// <summary>The degree of a polynomial that bounds an operator's value for large operands.</summary>
    public static int Degree(Operator op, EquatableArray<Expr> operands) => op switch
    {
        Operator.Multiply => Math.Min(Fast, operands[0].Degree + operands[1].Degree),
        Operator.Divide => operands[1].IsConstant ? operands[0].Degree : Fast,
        Operator.Exp or Operator.Expm1 or Operator.Pow => Fast,
        Operator.Sin or Operator.Cos or Operator.Atan or Operator.Tanh or Operator.TanhSoftplus or Operator.TanhSoftplusSlope or Operator.Sigmoid or Operator.Erf => 0,
        Operator.Greater or Operator.GreaterOrEqual or Operator.Equal or Operator.Constant => 0,
        _ => operands.Max(operand => operand.Degree),
    };
}
