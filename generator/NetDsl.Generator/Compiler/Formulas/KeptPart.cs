using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Compiler.Formulas;

/// <summary>
/// What training keeps of a pointwise function besides its input: the part of its derivatives that takes long, mostly the derivative itself. Forward that part shares its
/// exponentials with the value; on the way back it would need them again.
/// </summary>
/// <param name="Part">What is kept, in terms of the input and the variables.</param>
/// <param name="NeedsInput">Whether the derivatives need the input besides.</param>
internal sealed record KeptPart(Expr Part, bool NeedsInput)
{
    /// <summary>The name that stands for the part in derivatives.</summary>
    public const string Name = "kept";

    /// <summary>Larger formulas are left as they are: each part would be tried.</summary>
    private const int MostParts = 200;

    /// <summary>The part to keep that saves most; null where to compute again is as fast.</summary>
    /// <param name="formula">The function.</param>
    /// <param name="byInput">Whether the backward pass needs the gradient by the input.</param>
    public static KeptPart? Choose(Formula formula, bool byInput) => Choose(
        formula.Value,
        [.. formula.Learnables.Select(learnable => formula.DerivativeBy(learnable.Name)), .. byInput ? new[] { formula.Derivative } : []]);

    private static KeptPart? Choose(Expr value, IReadOnlyList<Expr> derivatives)
    {
        Expr[] parts = [.. derivatives.SelectMany(derivative => derivative.InOrder()).Distinct().Where(IsNumber)];
        if (parts.Length is 0 or > MostParts)
        {
            return null;
        }

        double forward = Effort.Of([value]);
        double backward = Effort.Of(derivatives);
        double Saved(KeptPart kept) => backward - Effort.Of(derivatives.Select(kept.Without)) - (Effort.Of([value, kept.Part]) - forward)
            - Effort.OfKeeping - (kept.NeedsInput ? Effort.OfReading : 0);
        KeptPart Kept(Expr part) => new(part, derivatives.Any(derivative => Without(derivative, part).DependsOn(Formula.Input)));
        (KeptPart best, double saved) = parts.Select(Kept).Select(kept => (kept, Saved(kept))).OrderByDescending(each => each.Item2).First();
        return saved > 0 ? best : null;
    }

    /// <summary>A derivative in terms of the part.</summary>
    public Expr Without(Expr derivative) => Without(derivative, Part);

    private static Expr Without(Expr derivative, Expr part) => derivative.Replace(expr => expr.Equals(part) ? Expr.Variable(Name) : null);

    /// <summary>Comparisons are no numbers, and leaves need no keeping.</summary>
    private static bool IsNumber(Expr expr) => expr.Operands.Count > 0 && expr.Operator is not (Operator.Greater or Operator.GreaterOrEqual or Operator.Equal);
}
