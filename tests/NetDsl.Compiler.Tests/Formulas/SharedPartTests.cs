using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Emit;
using NetDsl.Generator.Emit.Cpu;

namespace NetDsl.Compiler.Tests.Formulas;

/// <summary>What occurs more than once in a formula, or in its value and its derivatives, is computed once.</summary>
public sealed class SharedPartTests
{
    private static readonly Expr X = Expr.Variable("x");

    [Fact]
    public void A_part_that_occurs_twice_is_a_local()
    {
        Expr power = Expr.Of(Operator.Exp, Expr.Of(Operator.Sin, X));
        Expr value = (power * X) + (power / (power + Expr.Constant(1)));
        string text = Text(writer => FormulaEmitter.Method(writer, "F", value, ["x"]));
        Assert.Equal((1, 1), (Count(text, "V.Exp("), Count(text, "V.Sin(")));
        Assert.Contains("V t1 = V.Exp(V.Sin(x));", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_occurs_once_stands_where_it_is_used()
    {
        string text = Text(writer => FormulaEmitter.Method(writer, "F", Expr.Of(Operator.Exp, Expr.Of(Operator.Sin, X)), ["x"]));
        Assert.Contains("=> V.Exp(V.Sin(x));", text, StringComparison.Ordinal);
    }

    /// <summary>The value and the derivative, written together as training computes them.</summary>
    [Theory]
    [InlineData("GELU", "VectorMath.Erf(")]
    [InlineData("Gaussian", "V.Exp(")]
    [InlineData("Tanh", "VectorMath.Tanh(")]
    [InlineData("BentIdentity", "V.Sqrt(")]
    [InlineData("Swish", "VectorMath.Sigmoid(")]
    public void Value_and_derivative_share_their_function(string activation, string function)
    {
        Formula formula = ActivationList.Of(activation);
        string[] variables = [Formula.Input, .. formula.Variables.Select(variable => variable.Name)];
        string text = Text(writer => FormulaEmitter.Method(writer, "F", formula.Value, variables, [("slope", formula.Derivative)]));
        Assert.Equal(1, Count(text, function));
    }

    private static string Text(Action<SourceWriter> write)
    {
        SourceWriter writer = new();
        write(writer);
        return writer.ToString();
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
