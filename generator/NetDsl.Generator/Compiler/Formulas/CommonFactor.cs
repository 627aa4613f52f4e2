using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Compiler.Formulas;

/// <summary>
/// Adds the terms of a derivative. What both have as a factor besides others leaves the sum: of s x t(s x) the derivative by s is (t + s x t') x, which is a product less, and the rest of it the
/// derivative by x has too.
/// </summary>
internal static class CommonFactor
{
    private static readonly Expr One = Expr.Constant(1);

    public static Expr Add(Expr left, Expr right)
    {
        List<Expr> ofLeft = [.. Factors(left)], ofRight = [.. Factors(right)], common = [];
        foreach (Expr factor in ofLeft.Where(factor => !factor.IsConstant).ToArray())
        {
            // The last one: what the chain rule has multiplied by. So the rest stays as it is in other derivatives.
            int place = ofRight.LastIndexOf(factor);
            if (place >= 0)
            {
                ofRight.RemoveAt(place);
                ofLeft.RemoveAt(ofLeft.LastIndexOf(factor));
                common.Add(factor);
            }
        }

        return common.Count == 0 || ofLeft.Count == 0 || ofRight.Count == 0 ? left + right : (Product(ofLeft) + Product(ofRight)) * Product(common);
    }

    private static IEnumerable<Expr> Factors(Expr expr) => expr.Operator == Operator.Multiply ? expr.Operands.SelectMany(Factors) : [expr];

    private static Expr Product(IEnumerable<Expr> factors) => factors.Aggregate(One, (product, factor) => product * factor);
}
