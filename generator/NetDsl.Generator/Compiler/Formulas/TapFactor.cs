using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Compiler.Formulas;

/// <summary>
/// A derivative as a product: of what the taps of a kernel differ in, but no place of the image does, and of the rest, which is the same for all
/// taps. Then the sum over the taps needs one multiply-add for each, and the rest is computed once for a place: the derivative of max(x, b) w by
/// x is w, times whether x > b.
/// </summary>
internal sealed record TapFactor(Expr OfTap, Expr OfPlace)
{
    private static readonly Expr One = Expr.Constant(1);
    private static readonly Expr Zero = Expr.Constant(0);

    /// <summary>The factors of some derivatives that have the one of the tap in common; null where they have not.</summary>
    /// <param name="derivatives">What to split.</param>
    /// <param name="input">The data input.</param>
    /// <param name="taps">The learnables of which each tap has its own.</param>
    public static IReadOnlyList<TapFactor>? InCommon(IReadOnlyList<Expr> derivatives, string input, IReadOnlyList<string> taps)
    {
        TapFactor[] factors = [.. derivatives.Select(derivative => Of(derivative, expr => taps.Any(expr.DependsOn), expr => expr.DependsOn(input))).OfType<TapFactor>()];
        return factors.Length == derivatives.Count && factors.All(factor => factor.OfTap.Equals(factors[0].OfTap)) ? factors : null;
    }

    private static TapFactor? Of(Expr expr, Func<Expr, bool> isOfTap, Func<Expr, bool> isOfPlace)
    {
        TapFactor? Inner(int operand) => Of(expr.Operands[operand], isOfTap, isOfPlace);
        if (!isOfTap(expr))
        {
            return new TapFactor(One, expr);
        }

        if (!isOfPlace(expr) && expr.Operator is not (Operator.Multiply or Operator.Negate))
        {
            return new TapFactor(expr, One);
        }

        return expr.Operator switch
        {
            Operator.Negate => Inner(0) is { } inner ? inner with { OfPlace = -inner.OfPlace } : null,
            Operator.Multiply => Inner(0) is { } left && Inner(1) is { } right ? new TapFactor(left.OfTap * right.OfTap, left.OfPlace * right.OfPlace) : null,
            Operator.Select when !isOfTap(expr.Operands[0]) => Choice(expr.Operands[0], Inner(1), Inner(2)),
            _ => null,
        };
    }

    /// <summary>A choice between two products with the same factor, or between one and zero.</summary>
    private static TapFactor? Choice(Expr condition, TapFactor? whenTrue, TapFactor? otherwise)
    {
        if (whenTrue is null || otherwise is null)
        {
            return null;
        }

        Expr choice = Expr.Select(condition, whenTrue.OfPlace, otherwise.OfPlace);
        return whenTrue.OfPlace.Equals(Zero) ? new TapFactor(otherwise.OfTap, choice)
            : otherwise.OfPlace.Equals(Zero) || whenTrue.OfTap.Equals(otherwise.OfTap) ? new TapFactor(whenTrue.OfTap, choice)
            : null;
    }
}
