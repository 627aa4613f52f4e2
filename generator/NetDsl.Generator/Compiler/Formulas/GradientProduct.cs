using System.Linq;

namespace NetDsl.Generator.Compiler.Formulas;

/// <summary>
/// Products on the way back. A factor that is zero by its form, the constant 0 or a product with it, means that nothing flows there: the product is
/// 0 even where another factor is infinite or NaN. Values have no such rule: what a formula computes is what its method gives.
/// </summary>
internal static class GradientProduct
{
    private static readonly Expr Zero = Expr.Constant(0);

    /// <summary>A gradient, or an outer derivative, times a derivative.</summary>
    public static Expr Of(Expr left, Expr right) => IsZero(left) || IsZero(right) ? Zero : left * right;

    private static bool IsZero(Expr expr) => expr.IsConstantOf(0) || expr.Operator switch
    {
        Operator.Multiply => expr.Operands.Any(IsZero),
        Operator.Negate or Operator.Divide => IsZero(expr.Operands[0]),
        _ => false,
    };
}
