using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Emit.Cpu;

namespace NetDsl.Compiler.Tests.Formulas;

/// <summary>What is simplified away changes no value, and what a factor of zero means on the way back.</summary>
public sealed class SimplifierTests
{
    private static readonly Expr X = Expr.Variable("x");
    private static readonly Expr A = Expr.Variable("a");
    private static readonly Expr Zero = Expr.Constant(0);

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.NaN)]
    public void Zero_times_what_is_not_finite_is_NaN(double x)
    {
        Assert.Equal(double.NaN, Evaluator.Evaluate(Zero * X, _ => x));
        Assert.Equal(double.NaN, Evaluator.Evaluate(X * Zero, _ => x));
        Assert.Equal(double.NaN, Evaluator.Evaluate(Expr.Constant(0) / X * X, _ => x));
    }

    [Fact]
    public void A_term_of_a_derivative_with_a_factor_of_zero_is_none()
    {
        Assert.Equal(Zero, Differentiator.Derivative(Zero * Expr.Of(Operator.Exp, X), "x", "x"));
        Assert.Equal(A, Differentiator.Derivative((A * X) + (Zero * X * X), "x", "x"));
        Assert.Equal(Zero, FormulaEmitter.Scaled(Expr.Variable("dy"), Zero));
        Assert.Equal(A, Accumulation.Add(A, Expr.Variable("dy"), Zero));
    }

    /// <summary>In a choice too, so that no product with an infinite gradient stands where nothing flows.</summary>
    [Fact]
    public void A_branch_of_zero_takes_no_gradient()
    {
        Expr wins = Expr.Of(Operator.Greater, X, Zero);
        Expr dy = Expr.Variable("dy");
        Assert.Equal(Expr.Select(wins, dy, Zero), FormulaEmitter.Scaled(dy, Expr.Select(wins, Expr.Constant(1), Zero)));
    }
}
