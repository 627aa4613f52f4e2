using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Compiler.Tests.Formulas;

/// <summary>Which sums over the samples the gradients of a contraction's learnables are found to need.</summary>
public sealed class SampleSumsTests
{
    private static readonly Expr X = Expr.Variable("x");
    private static readonly Expr B = Expr.Variable("b");
    private static readonly Expr W = Expr.Variable("w");
    private static readonly Expr One = Expr.Constant(1);
    private static readonly Expr Zero = Expr.Constant(0);

    /// <summary>S1 of dz x and S0 of dz, both where x is above b: dw = S1 + b (S - S0), db = w (S - S0), with S the sum of dz.</summary>
    [Fact]
    public void A_threshold_times_a_weight_needs_two_sums()
    {
        Expr above = Expr.Select(Expr.Of(Operator.Greater, X, B), One, Zero);
        var parts = Of(Expr.Of(Operator.Max, X, B) * W, "b", "w");
        Assert.Equal([new SumPart(W, One), new SumPart(-W, above)], parts[0]);
        Assert.Equal([new SumPart(One, above * X), new SumPart(B, One), new SumPart(-B, above)], parts[1]);
    }

    [Fact]
    public void A_product_needs_the_sum_of_inputs() => Assert.Equal([new SumPart(One, X)], Of(X * W, "w")[0]);

    [Fact]
    public void A_weight_times_a_smooth_function_needs_one_sum_for_each_derivative()
    {
        var parts = Of(W * Expr.Of(Operator.Softplus, X - B), "b", "w");
        Assert.Equal([new SumPart(-W, Expr.Of(Operator.Sigmoid, X - B))], parts[0]);
        Assert.Equal([new SumPart(One, Expr.Of(Operator.Softplus, X - B))], parts[1]);
    }

    [Fact]
    public void What_does_not_depend_on_the_input_needs_the_sum_of_dz_alone() => Assert.Equal([new SumPart(One, One)], Of(Expr.Of(Operator.Tanh, X) + W, "w")[0]);

    private static IReadOnlyList<IReadOnlyList<SumPart>> Of(Expr formula, params string[] learnables) =>
        SampleSums.Of([.. learnables.Select(learnable => Differentiator.Derivative(formula, learnable, "x"))], "x");
}
