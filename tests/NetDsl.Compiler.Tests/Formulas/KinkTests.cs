using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Compiler.Tests.Formulas;

/// <summary>At a kink the operand that depends on the data input receives the gradient only where it is strictly greater (less).</summary>
public sealed class KinkTests
{
    [Theory]
    [InlineData("ReLU", 0, 0)]
    [InlineData("LeakyReLU", 0, 0.01)]
    [InlineData("PReLU", 0, 0.25)]
    [InlineData("DualLine", 0, 0.01)]
    [InlineData("ReLU6", 0, 0)]
    [InlineData("ReLU6", 6, 0)]
    [InlineData("HardTanh", 1, 0)]
    [InlineData("HardTanh", -1, 0)]
    [InlineData("HardSigmoid", 3, 0)]
    [InlineData("HardSigmoid", -3, 0)]
    [InlineData("HardSwish", -3, 0)]
    [InlineData("SoftShrink", 0.5, 0)]
    [InlineData("HardShrink", -0.5, 0)]
    [InlineData("Abs", 0, 0)]
    [InlineData("ISRLU", 0, 1)]
    [InlineData("ELiSH", 0, 0.5)]
    [InlineData("FlattenTSwish", 0, 0.5)]
    [InlineData("FTSwishPlus", 0, 0)]
    [InlineData("SReLU", 1, 1)]
    [InlineData("SReLU", 0, 0.2)]
    [InlineData("PELU", 0, 1)]
    [InlineData("BReLU", 0, 0)]
    [InlineData("TReLU", 0, 0)]
    [InlineData("Softsign", 0, 1)]
    [InlineData("SQNL", 0, 1)]
    [InlineData("SQNL", 2, 0)]
    [InlineData("Step", 0, 1)]
    [InlineData("Threshold", 0, 0)]
    [InlineData("SoftClipping", 0, 0.12245933)]
    [InlineData("Dual<MishAttribute>", 0, 0.6)]
    public void The_derivative_at_a_kink(string activation, float x, double expected)
    {
        Formula formula = ActivationList.Of(activation);
        double actual = Evaluator.Evaluate(formula.Derivative, Measure.Variables(formula, x, ActivationList.Values(formula)));
        Assert.Equal((float)expected, (float)actual, 1e-6f);
    }

    /// <summary>The paper's rule for thresholds, 2.1.3: a tie goes to the threshold, whatever the order of the operands.</summary>
    [Theory]
    [InlineData("max", false)]
    [InlineData("max", true)]
    [InlineData("min", false)]
    [InlineData("min", true)]
    public void A_tie_goes_to_the_operand_without_the_input(string extreme, bool inputFirst)
    {
        Operator op = OperatorTable.Find(extreme)!.Operator;
        Expr x = Expr.Variable("x");
        Expr b = Expr.Variable("b");
        Expr value = inputFirst ? Expr.Of(op, x, b) : Expr.Of(op, b, x);
        Assert.Equal(0, Evaluator.Evaluate(Differentiator.Derivative(value, "x", "x"), _ => 1));
        Assert.Equal(1, Evaluator.Evaluate(Differentiator.Derivative(value, "b", "x"), _ => 1));
    }

    /// <summary>What both depend on, or neither, is decided by the variable, then by the order.</summary>
    [Fact]
    public void Ties_of_learnables()
    {
        Expr b = Expr.Variable("b");
        Expr constant = Expr.Constant(1);
        Assert.Equal(0, Evaluator.Evaluate(Differentiator.Derivative(Expr.Of(Operator.Max, b, constant), "b", "x"), _ => 1));
        Assert.Equal(0, Evaluator.Evaluate(Differentiator.Derivative(Expr.Of(Operator.Max, constant, b), "b", "x"), _ => 1));
    }
}
