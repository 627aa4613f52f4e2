using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Compiler.Formulas;

/// <summary>A part of a derivative: a factor that no sample changes, and what must be summed over the samples.</summary>
internal sealed record SumPart(Expr Coefficient, Expr Basis);

/// <summary>
/// The gradients of a contraction's learnables are sums over samples of dz times a derivative. What does not depend on the data input leaves
/// the sum, and sums that several learnables need are computed once. So for max(x, b) * w the sums are S0 of dz and S1 of dz * x, both over
/// the samples with x > b, and dw = S1 + b (S - S0), db = w (S - S0) with S the sum of dz.
/// </summary>
internal sealed class SampleSums
{
    private static readonly Expr One = Expr.Constant(1);
    private static readonly Expr Zero = Expr.Constant(0);

    private readonly string input;
    private readonly bool splitsExtremes;

    private SampleSums(string input, bool splitsExtremes)
    {
        this.input = input;
        this.splitsExtremes = splitsExtremes;
    }

    /// <summary>The parts of some derivatives, split so that computing their sums takes the fewest operations.</summary>
    public static IReadOnlyList<IReadOnlyList<SumPart>> Of(IReadOnlyList<Expr> derivatives, string input)
    {
        IReadOnlyList<IReadOnlyList<SumPart>> whole = Of(derivatives, new SampleSums(input, splitsExtremes: false));
        IReadOnlyList<IReadOnlyList<SumPart>> split = Of(derivatives, new SampleSums(input, splitsExtremes: true));
        return Cost(split) < Cost(whole) ? split : whole;
    }

    private static IReadOnlyList<IReadOnlyList<SumPart>> Of(IReadOnlyList<Expr> derivatives, SampleSums sums) =>
        [.. derivatives.Select(derivative => (IReadOnlyList<SumPart>)[.. Merged(sums.Parts(derivative))])];

    /// <summary>Operations for each sample: those of dz times each basis, shared ones once, and one to add each. The sum of dz itself is known.</summary>
    private static int Cost(IReadOnlyList<IReadOnlyList<SumPart>> parts)
    {
        Expr sum = Expr.Variable("sum");
        Expr dz = Expr.Variable("dz");
        return parts.SelectMany(part => part).Select(part => part.Basis).Where(basis => !basis.IsConstant).Distinct()
            .SelectMany(basis => Accumulation.Add(sum, dz, basis).InOrder()).Distinct().Count(expr => expr.Operands.Count > 0);
    }

    private static IEnumerable<SumPart> Merged(IEnumerable<SumPart> parts) => parts
        .GroupBy(part => part.Basis)
        .Select(group => new SumPart(group.Select(part => part.Coefficient).Aggregate((sum, next) => sum + next), group.Key))
        .Where(part => !part.Coefficient.IsConstantOf(0));

    private IEnumerable<SumPart> Parts(Expr expr) => !expr.DependsOn(input) ? [new SumPart(expr, One)] : expr.Operator switch
    {
        Operator.Negate => Parts(expr.Operands[0]).Select(part => part with { Coefficient = -part.Coefficient }),
        Operator.Multiply => Product(expr),
        Operator.Divide when !expr.Operands[1].DependsOn(input) => Parts(expr.Operands[0]).Select(part => part with { Coefficient = part.Coefficient / expr.Operands[1] }),
        Operator.Max or Operator.Min when splitsExtremes && AsSelect(expr) is { } choice => Parts(choice),
        Operator.Select when expr.Operands[0].DependsOn(input) => Choice(expr),
        _ => [new SumPart(One, expr)],
    };

    private IEnumerable<SumPart> Product(Expr product)
    {
        Expr left = product.Operands[0];
        Expr right = product.Operands[1];
        return !left.DependsOn(input) ? Scaled(Parts(right), left)
            : !right.DependsOn(input) ? Scaled(Parts(left), right)
            : IsMask(left) ? Parts(right).Select(part => part with { Basis = Masked(left, part.Basis) })
            : IsMask(right) ? Parts(left).Select(part => part with { Basis = Masked(right, part.Basis) })
            : [new SumPart(One, product)];
    }

    private static IEnumerable<SumPart> Scaled(IEnumerable<SumPart> parts, Expr factor) => parts.Select(part => part with { Coefficient = factor * part.Coefficient });

    private IEnumerable<SumPart> Choice(Expr choice)
    {
        Expr condition = choice.Operands[0];
        Expr whenTrue = choice.Operands[1];
        Expr otherwise = choice.Operands[2];
        Expr mask = Expr.Select(condition, One, Zero);
        if (otherwise.IsConstantOf(0))
        {
            return Parts(whenTrue).Select(part => part with { Basis = Masked(mask, part.Basis) });
        }

        if (whenTrue.IsConstantOf(0))
        {
            return Parts(otherwise).SelectMany(part => Unless(part, condition, mask));
        }

        bool splits = (!whenTrue.DependsOn(input) && !whenTrue.IsConstant) || (!otherwise.DependsOn(input) && !otherwise.IsConstant);
        return splits
            ? Choice(Expr.Select(condition, whenTrue, Zero)).Concat(Choice(Expr.Select(condition, Zero, otherwise)))
            : [new SumPart(One, choice)];
    }

    /// <summary>A part where the condition does not hold: for the sum of dz, all of it less what is masked.</summary>
    private static IEnumerable<SumPart> Unless(SumPart part, Expr condition, Expr mask) => part.Basis.IsConstantOf(1)
        ? [part, new SumPart(-part.Coefficient, mask)]
        : [new SumPart(part.Coefficient, Expr.Select(condition, Zero, part.Basis))];

    /// <summary>max(a, b) as a > b ? a : b, where one of them depends on the input and the other does not.</summary>
    private Expr? AsSelect(Expr extreme)
    {
        bool first = extreme.Operands[0].DependsOn(input);
        Expr active = extreme.Operands[first ? 0 : 1];
        Expr other = extreme.Operands[first ? 1 : 0];
        Expr wins = extreme.Operator == Operator.Max ? Expr.Of(Operator.Greater, active, other) : Expr.Of(Operator.Greater, other, active);
        return other.DependsOn(input) ? null : Expr.Select(wins, active, other);
    }

    private static bool IsMask(Expr expr) => expr.Operator == Operator.Select && expr.Operands[1].IsConstantOf(1) && expr.Operands[2].IsConstantOf(0);

    private static Expr Masked(Expr mask, Expr basis) => basis.IsConstantOf(1) ? mask : mask * basis;
}
