using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Compiler.Formulas;

/// <summary>
/// How long a vector of an expression takes, in about the time of a multiply-add: what decides whether to keep a value or to compute it again. Operations that run beside
/// multiply-adds, such as additions and comparisons, count as half.
/// </summary>
internal static class Effort
{
    /// <summary>Writing a vector to the second-level cache and reading it back.</summary>
    public const double OfKeeping = 6;

    /// <summary>Reading one more vector from there.</summary>
    public const double OfReading = 3;

    /// <summary>The effort of some expressions together, for each value: what they share counts once, what is the same for all values not at all.</summary>
    public static double Of(IEnumerable<Expr> expressions)
    {
        HashSet<Expr> all = [.. expressions.SelectMany(expr => expr.InOrder()).Where(expr => expr.DependsOn(Formula.Input) || expr.DependsOn(KeptPart.Name))];
        return all.Sum(expr => Of(expr, all));
    }

    private static double Of(Expr expr, HashSet<Expr> all) => expr.Operator switch
    {
        // From the power that the other one needs.
        Operator.Sigmoid when all.Contains(Expr.Of(Operator.Softplus, expr.Operands[0])) => 6,
        Operator.TanhSoftplusSlope when all.Contains(Expr.Of(Operator.TanhSoftplus, expr.Operands[0])) => 4,
        Operator.Constant or Operator.Variable => 0,
        Operator.Multiply or Operator.MultiplyAdd => 1,
        Operator.Divide or Operator.Sqrt => 6,
        Operator.Exp or Operator.Expm1 => 14,
        Operator.Sigmoid or Operator.Softplus or Operator.TanhSoftplus or Operator.TanhSoftplusSlope or Operator.Tanh or Operator.Log or Operator.Log1p or Operator.Atan => 24,
        Operator.Erf or Operator.Sin or Operator.Cos => 30,
        Operator.Pow => 400,
        _ => 0.5,
    };
}
