using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Compiler.Formulas;

/// <summary>
/// The one operand of a contraction's softplus and sigmoids, where it is a part of the input plus a part of what is learned: x - b, but not x b. Both functions come from
/// e^-|x - b|, the lesser of e^x e^-b and e^-x e^b. So a power is needed for each input and for each learnable, and none for each of their many pairs.
/// </summary>
/// <param name="Operand">The operand.</param>
/// <param name="OfInput">The part that depends on the input alone.</param>
/// <param name="OfLearnables">The part that does not depend on it.</param>
internal sealed record PowerSplit(Expr Operand, Expr OfInput, Expr OfLearnables)
{
    /// <summary>The variable that stands for e to the power of minus the operand's size.</summary>
    public const string Power = "power";

    /// <summary>Parts up to this size have powers that are neither denormal nor infinite, and so is the product of two; of larger ones the power of the sum is computed.</summary>
    public const double Limit = 80;

    private static readonly Expr Zero = Expr.Constant(0);

    /// <summary>The split of what some expressions have in common; null where it is not one operand, or no such sum.</summary>
    public static PowerSplit? Find(IEnumerable<Expr> expressions)
    {
        Expr[] operands = [.. expressions.SelectMany(expr => expr.InOrder()).Where(IsByPower).Select(expr => expr.Operands[0]).Distinct()];
        return operands.Length == 1 && Parts(operands[0]) is var (input, learnables) && input.DependsOn(Formula.Input) && !learnables.IsConstant
            ? new PowerSplit(operands[0], input, learnables)
            : null;
    }

    /// <summary>An expression whose functions of the operand take the power.</summary>
    public Expr ByPower(Expr expr) => expr.Replace(part => IsByPower(part) && part.Operands[0].Equals(Operand)
        ? Expr.Of(part.Operator == Operator.Softplus ? Operator.SoftplusOfPower : Operator.SigmoidOfPower, Operand, Expr.Variable(Power))
        : null);

    private static bool IsByPower(Expr expr) => expr.Operator is Operator.Softplus or Operator.Sigmoid;

    private static (Expr Input, Expr Learnables)? Parts(Expr expr)
    {
        if (!expr.DependsOn(Formula.Input))
        {
            return (Zero, expr);
        }

        if (expr.Operator == Operator.Variable)
        {
            return (expr, Zero);
        }

        if (expr.Operator == Operator.Negate)
        {
            return Parts(expr.Operands[0]) is var (input, learnables) ? (-input, -learnables) : null;
        }

        return expr.Operator is Operator.Add or Operator.Subtract && Parts(expr.Operands[0]) is var (left, leftLearned) && Parts(expr.Operands[1]) is var (right, rightLearned)
            ? expr.Operator == Operator.Add ? (left + right, leftLearned + rightLearned) : (left - right, leftLearned - rightLearned)
            : null;
    }
}
