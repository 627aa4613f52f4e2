using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Compiler.Tests.Formulas;

/// <summary>Which derivatives of a convolution's formula have a factor of the tap in common.</summary>
public sealed class TapFactorTests
{
    private static readonly Expr X = Expr.Variable("x");
    private static readonly Expr B = Expr.Variable("b");
    private static readonly Expr W = Expr.Variable("w");

    [Fact]
    public void A_threshold_times_a_weight_has_the_weight_in_common()
    {
        IReadOnlyList<TapFactor> factors = Split(Expr.Of(Operator.Max, X, B) * W)!;
        Expr wins = Expr.Of(Operator.Greater, X, B);
        Assert.All(factors, factor => Assert.Equal(W, factor.OfTap));
        Assert.Equal(Expr.Select(wins, Expr.Constant(1), Expr.Constant(0)), factors[0].OfPlace);
        Assert.Equal(Expr.Select(wins, Expr.Constant(0), Expr.Constant(1)), factors[1].OfPlace);
    }

    [Fact]
    public void A_smooth_function_times_a_weight_has_the_weight_in_common()
    {
        IReadOnlyList<TapFactor> factors = Split(W * Expr.Of(Operator.Softplus, X - B))!;
        Expr sigmoid = Expr.Of(Operator.Sigmoid, X - B);
        Assert.Equal([new TapFactor(W, sigmoid), new TapFactor(W, -sigmoid)], factors);
    }

    [Fact]
    public void What_mixes_input_and_weight_has_no_factor() => Assert.Null(Split(Expr.Of(Operator.Exp, X * W) + B));

    [Fact]
    public void Different_factors_are_not_in_common() => Assert.Null(Split((X * W) + B));

    [Fact]
    public void A_choice_by_the_weight_has_no_factor() => Assert.Null(Split(Expr.Of(Operator.Max, X, W) * B));

    [Fact]
    public void A_choice_between_different_weights_has_no_factor() =>
        Assert.Null(Split(Expr.Select(Expr.Of(Operator.Greater, X, B), W * X, W * W * X)));

    private static IReadOnlyList<TapFactor>? Split(Expr formula) =>
        TapFactor.InCommon([Differentiator.Derivative(formula, "x", "x"), Differentiator.Derivative(formula, "b", "x")], "x", ["w"]);
}
