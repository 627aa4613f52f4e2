using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Compiler.Tests.Formulas;

/// <summary>
/// Every activation with its default constants and starts against its definition, written down once more in double precision from its source: PyTorch, Keras,
/// the Echo package, or the paper. Their derivatives are those of their values by <see cref="ActivationTests"/>.
/// </summary>
public sealed class DefinitionTests
{
    private static readonly Dictionary<string, Func<double, double>> Definitions = new()
    {
        ["Abs"] = Math.Abs,
        ["Aria2"] = x => Math.Pow(1 + Math.Exp(-x), -1.5),
        ["BReLU"] = x => -Math.Max(-x, 0),
        ["BentIdentity"] = x => x + ((Math.Sqrt((x * x) + 1) - 1) / 2),
        ["BetaMish"] = x => x * Math.Tanh(1.5 * Softplus(x)),
        ["CELU"] = x => x > 0 ? x : Math.Exp(x) - 1,
        ["Cos"] = Math.Cos,
        ["DPReLU"] = x => x > 0 ? x : 0.01 * x,
        ["DualLine"] = x => (x > 0 ? x : 0.01 * x) - 0.22,
        ["ELU"] = x => x > 0 ? x : Math.Exp(x) - 1,
        ["ELiSH"] = x => (x >= 0 ? x : Math.Exp(x) - 1) * Sigmoid(x),
        ["ESwish"] = x => 1.75 * x * Sigmoid(x),
        ["Exp"] = Math.Exp,
        ["FReLU"] = x => Math.Max(x, 0),
        ["FTSwishPlus"] = x => (Math.Max(x, 0) * Sigmoid(x)) - 0.15,
        ["FlattenTSwish"] = x => x >= 0 ? (x * Sigmoid(x)) - 0.2 : -0.2,
        ["GELU"] = x => x * NormalDistribution(x),
        ["GELU(Tanh = true)"] = x => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))),
        ["Gaussian"] = x => Math.Exp(-x * x),
        ["GeneralReLU"] = x => Math.Min((x > 0 ? x : 0.1 * x) - 0.4, 6),
        ["HardELiSH"] = x => (x >= 0 ? x : Math.Exp(x) - 1) * Math.Clamp((x + 1) / 2, 0, 1),
        ["HardShrink"] = x => Math.Abs(x) > 0.5 ? x : 0,
        ["HardSigmoid"] = x => Math.Clamp(x + 3, 0, 6) / 6,
        ["HardSwish"] = x => x * Math.Clamp(x + 3, 0, 6) / 6,
        ["HardTanh"] = x => Math.Clamp(x, -1, 1),
        ["ISRLU"] = x => x >= 0 ? x : x / Math.Sqrt(1 + (x * x)),
        ["ISRU"] = x => x / Math.Sqrt(1 + (x * x)),
        ["Identity"] = x => x,
        ["LeCunTanh"] = x => 1.7159 * Math.Tanh(2 * x / 3),
        ["LeakyReLU"] = x => x > 0 ? x : 0.01 * x,
        ["LogSigmoid"] = x => -Softplus(-x),
        ["Mila"] = x => x * Math.Tanh(Softplus(x - 0.25)),
        ["Mish"] = x => x * Math.Tanh(Softplus(x)),
        ["PELU"] = x => x >= 0 ? x : Math.Exp(x) - 1,
        ["PReLU"] = x => x > 0 ? x : 0.25 * x,
        ["RReLU"] = x => x > 0 ? x : 11.0 / 48 * x,
        ["ReLU"] = x => Math.Max(0, x),
        ["ReLU6"] = x => Math.Clamp(x, 0, 6),
        ["SELU"] = x => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (Math.Exp(x) - 1)),
        ["SQNL"] = x => x > 2 ? 1 : x >= 0 ? x - (x * x / 4) : x >= -2 ? x + (x * x / 4) : -1,
        ["SReLU"] = x => x >= 1 ? 1 + (x - 1) : x <= 0 ? 0.2 * x : x,
        ["SiLU"] = x => x * Sigmoid(x),
        ["Sigmoid"] = Sigmoid,
        ["Sine"] = x => Math.Sin(30 * x),
        ["SineReLU"] = x => x > 0 ? x : 0.01 * (Math.Sin(x) - Math.Cos(x)),
        ["SoftClipping"] = x => Math.Log((1 + Math.Exp(0.5 * x)) / (1 + Math.Exp(0.5 * (x - 1)))) / 0.5,
        ["SoftExponential"] = x => x,
        ["SoftExponential(A = 0.5f)"] = x => ((Math.Exp(0.5 * x) - 1) / 0.5) + 0.5,
        ["SoftExponential(A = -0.004f)"] = x => -Math.Log(1 + (0.004 * (x - 0.004))) / -0.004,
        ["SoftExponential(A = 0.01f)"] = x => ((Math.Exp(0.01 * x) - 1) / 0.01) + 0.01,
        ["SoftShrink"] = x => x > 0.5 ? x - 0.5 : x < -0.5 ? x + 0.5 : 0,
        ["Softplus"] = Softplus,
        ["Softsign"] = x => x / (1 + Math.Abs(x)),
        ["Square"] = x => x * x,
        ["Step"] = x => x > 0 ? 1 : 0,
        ["Swish"] = x => x * Sigmoid(1.25 * x),
        ["TReLU"] = x => Math.Max(x, 0) - 0.22,
        ["Tanh"] = Math.Tanh,
        ["TanhShrink"] = x => x - Math.Tanh(x),
        ["Threshold"] = x => Math.Max(x, 0),
        ["WeightedTanh"] = Math.Tanh,
        ["Dual<MishAttribute>"] = x => x > 0 ? x : x * Math.Tanh(Softplus(x)),
        ["Dual<MishAttribute>(Shift = true)"] = x => (x > 0 ? x : x * Math.Tanh(Softplus(x))) - 0.22,
    };

    public static TheoryData<string> Names => [.. Definitions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_value_is_that_of_the_definition(string name)
    {
        Formula formula = ActivationList.Of(name);
        for (double x = -19.9; x < 20; x += 0.173)
        {
            double expected = Definitions[name](x);
            double actual = Evaluator.Evaluate(formula.Value, Measure.Variables(formula, x, ActivationList.Values(formula)));
            Assert.True(Math.Abs(actual - expected) <= 2e-7 * Math.Max(1, Math.Abs(expected)), $"{name} at {x:R} is {actual:R}, defined as {expected:R}");
        }
    }

    /// <summary>The places of hinges are drawn: the definition takes those that the formula has.</summary>
    [Theory]
    [InlineData("APL", 1)]
    [InlineData("APL(Hinges = 3)", 3)]
    public void APL_is_a_rectifier_and_its_hinges(string name, int hinges)
    {
        Formula formula = ActivationList.Of(name);
        double[] values = ActivationList.Values(formula);
        double[] Of(string learnable) => [.. values.Where((_, i) => formula.Variables[i].Name.StartsWith(learnable, StringComparison.Ordinal))];
        double[] a = Of("a"), b = Of("b");
        Assert.Equal((hinges, hinges, 2 * hinges), (a.Length, b.Length, values.Length));
        Assert.All(a, slope => Assert.Equal(0.2f, slope));
        Assert.Equal(b.Distinct(), b);
        for (double x = -19.9; x < 20; x += 0.173)
        {
            double expected = Math.Max(x, 0) + a.Zip(b, (slope, place) => slope * Math.Max(0, place - x)).Sum();
            Assert.Equal(expected, Evaluator.Evaluate(formula.Value, Measure.Variables(formula, x, values)), 1e-12);
        }
    }

    /// <summary>Each has a line above or, as APL, a test of its own.</summary>
    [Fact]
    public void Every_activation_has_its_definition_here() =>
        Assert.Equal(["APL"], ActivationList.All.Where(name => !name.Contains('(') && !name.Contains('<')).Except(Definitions.Keys));

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double Softplus(double x) => Math.Log(1 + Math.Exp(x));

    /// <summary>By its series, x^(2k+1) over the odd factorials, times the density.</summary>
    private static double NormalDistribution(double x)
    {
        if (Math.Abs(x) > 8)
        {
            return x > 0 ? 1 : 0;
        }

        double term = x, sum = x;
        for (int k = 1; k < 300; k++)
        {
            term *= x * x / ((2 * k) + 1);
            sum += term;
        }

        return 0.5 + (sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
    }
}
