using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Compiler.Tests.Formulas;

/// <summary>How much single precision can say about an expression at a place, whoever computes it.</summary>
internal static class Conditioning
{
    /// <summary>Half a unit in the last place, relative.</summary>
    private const double Rounding = 1.0 / (1 << 24);

    /// <summary>What an elementary function may be off: 4 units.</summary>
    private const double OfFunction = 8 * Rounding;

    /// <summary>
    /// What the roundings of all operators may add up to at worst, to first order: each part's own, times how far the whole moves when the part does. Where
    /// this is more than the tolerance, a value that meets it would do so by luck.
    /// </summary>
    public static double Bound(Expr expr, Func<string, double> variables)
    {
        double value = Evaluator.Evaluate(expr, variables);
        return expr.InOrder().Where(part => !IsExact(part)).Sum(part => Math.Abs(Moved(expr, part, variables) - value));
    }

    private static bool IsExact(Expr part) => part.Operator is Operator.Variable or Operator.Negate or Operator.Abs or Operator.Max or Operator.Min or Operator.Floor
        or Operator.Greater or Operator.GreaterOrEqual or Operator.Equal or Operator.Select
        || (part.IsConstant && (float)part.Value == part.Value);

    private static double ErrorOf(Operator op) => op is >= Operator.Exp and <= Operator.Erf ? OfFunction : Rounding;

    /// <summary>The expression's value where one of its parts is off.</summary>
    private static double Moved(Expr expr, Expr part, Func<string, double> variables)
    {
        Dictionary<Expr, double> known = [];
        double At(Expr each)
        {
            if (!known.TryGetValue(each, out double value))
            {
                value = each.Operator switch
                {
                    Operator.Constant => each.Value,
                    Operator.Variable => variables(each.Name),
                    Operator.Select => At(each.Operands[At(each.Operands[0]) != 0 ? 1 : 2]),
                    _ => OperatorTable.Of(each.Operator).Evaluate([.. each.Operands.Select(At)]),
                };
                known[each] = value = each.Equals(part) ? value * (1 + ErrorOf(each.Operator)) : value;
            }

            return value;
        }

        return At(expr);
    }
}
