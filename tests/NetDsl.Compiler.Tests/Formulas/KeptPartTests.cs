using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Declarations;

namespace NetDsl.Compiler.Tests.Formulas;

/// <summary>What training keeps of a pointwise function, and what it computes again.</summary>
public sealed class KeptPartTests
{
    [Theory]
    [InlineData("Mish")]
    [InlineData("GELU")]
    [InlineData("SiLU")]
    public void The_derivative_of_a_long_function_is_kept_and_suffices(string name)
    {
        Formula formula = ActivationList.Of(name);
        KeptPart? kept = KeptPart.Choose(formula, byInput: true);
        Assert.NotNull(kept);
        Assert.Equal(formula.Derivative, kept.Part);
        Assert.False(kept.NeedsInput);
        Assert.Equal(Expr.Variable(KeptPart.Name), kept.Without(formula.Derivative));
    }

    [Theory]
    [InlineData("ReLU")]
    [InlineData("LeakyReLU")]
    [InlineData("HardSwish")]
    [InlineData("DualLine")]
    [InlineData("Square")]
    public void Of_a_short_function_nothing_is_kept(string name) => Assert.Null(KeptPart.Choose(ActivationList.Of(name), byInput: true));

    /// <summary>By the scale the derivative is x times what it is by x.</summary>
    [Fact]
    public void What_two_derivatives_share_is_kept_for_both()
    {
        Formula scaled = Scaled("Mish");
        KeptPart? kept = KeptPart.Choose(scaled, byInput: true);
        Assert.NotNull(kept);
        Assert.True(kept.NeedsInput);
        Expr[] rest = [kept.Without(scaled.Derivative), kept.Without(scaled.DerivativeBy("scale"))];
        Assert.All(rest, derivative => Assert.Equal(Operator.Multiply, derivative.Operator));
        Assert.All(rest, derivative => Assert.Contains(Expr.Variable(KeptPart.Name), derivative.Operands));
    }

    [Fact]
    public void Where_one_derivative_is_needed_that_one_is_kept()
    {
        Formula scaled = Scaled("Mish");
        KeptPart? kept = KeptPart.Choose(scaled, byInput: false);
        Assert.Equal(scaled.DerivativeBy("scale"), kept?.Part);
        Assert.False(kept?.NeedsInput);
    }

    private static Formula Scaled(string function)
    {
        FormulaVariable scale = new("scale", new FormulaParameter("scale", 1) { Kind = ParameterKind.Learnable }, 0, NetDsl.Generator.Declarations.Per.Layer);
        return ActivationList.Of(function).After(new Formula("Scale", Expr.Variable("scale") * Expr.Variable(Formula.Input), [scale]));
    }
}
