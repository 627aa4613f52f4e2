using NetDsl.Compiler.Tests.Gradients;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.TestKit;

namespace NetDsl.Compiler.Tests.Formulas;

/// <summary>Every activation: its emitted value against its own scalar method and double precision, its derivatives against differences.</summary>
public sealed class ActivationTests
{
    private const int Points = 1000;

    private static readonly float[] Special =
    [
        0f, -0f, float.Epsilon, -float.Epsilon, 1e-40f, -1e-40f, 88f, -88f, 1e30f, -1e30f, float.PositiveInfinity, float.NegativeInfinity, float.NaN,
    ];

    private static readonly Lazy<EmittedFunctions> Emitted = new(() => new EmittedFunctions(ActivationList.All.SelectMany((activation, i) => Functions(activation, i))));

    public static TheoryData<string> Names => [.. ActivationList.All];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_value_is_that_of_the_scalar_method(string name)
    {
        Formula formula = ActivationList.Of(name);
        double[] values = ActivationList.Values(formula);
        Func<float, float>? scalar = ActivationList.ScalarMethod(name);
        float[] places = [.. Special, .. Places()];
        foreach (int lanes in EmittedCode.Widths)
        {
            float[] actual = Emitted.Value.Evaluate(Function(name), lanes, places, Single(values));
            for (int i = 0; i < places.Length; i++)
            {
                var variables = Measure.Variables(formula, places[i], values);
                double exact = Evaluator.Evaluate(formula.Value, variables);
                float own = scalar?.Invoke(places[i]) ?? (float)exact;
                string what = $"{name} at {places[i]:R} gives {actual[i]:R}, its method {own:R}, exactly {exact:R}, with {lanes} lanes";
                if (!float.IsFinite(own) || !double.IsFinite(exact))
                {
                    Assert.True(actual[i].Equals(own), what);
                    continue;
                }

                double error = Math.Abs(actual[i] - exact);
                Assert.True(error <= (4 * Math.Abs(own - exact)) + (1e-6 * Measure.LargestIntermediate(formula.Value, variables)), what);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivatives_agree_with_differences(string name)
    {
        Formula formula = ActivationList.Of(name);
        double[] values = ActivationList.Values(formula);
        int compared = 0;
        if (!name.StartsWith("Step", StringComparison.Ordinal))
        {
            compared = Places().Count(x => AgreesByInput(formula, x, values, name));
            Assert.True(compared > Points / 2, $"{name}: only {compared} of the points lie away from kinks and in the domain");
        }

        for (int i = 0; i < formula.Variables.Count; i++)
        {
            if (formula.Variables[i].IsLearnable)
            {
                int variable = i;
                compared = Places().Count(x => AgreesByVariable(formula, x, values, variable, name));
                Assert.True(compared > Points / 2, $"{name}: only {compared} of the points lie away from kinks of {formula.Variables[i].Name}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_derivative_is_NaN_where_the_value_is_finite(string name)
    {
        Formula formula = ActivationList.Of(name);
        float[] values = Single(ActivationList.Values(formula));
        float[] places = [.. Special.Where(float.IsFinite), .. Places()];
        foreach (int lanes in EmittedCode.Widths)
        {
            float[] value = Emitted.Value.Evaluate(Function(name), lanes, places, values);
            foreach (string derivative in formula.Learnables.Select(variable => $"By{variable.Name}").Append("ByInput"))
            {
                float[] actual = Emitted.Value.Evaluate(Function(name) + derivative, lanes, places, values);
                for (int i = 0; i < places.Length; i++)
                {
                    Assert.False(float.IsNaN(actual[i]) && float.IsFinite(value[i]), $"{derivative} of {name} at {places[i]:R} is NaN, with {lanes} lanes");
                }
            }
        }
    }

    /// <summary>Single precision costs some digits of the terms; a wrong term costs them all.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Emitted_derivatives_are_those_in_double_precision(string name)
    {
        Formula formula = ActivationList.Of(name);
        double[] values = ActivationList.Values(formula);
        float[] places = [.. Places().Where(x => Math.Abs(x) < 30)];
        float[] actual = Emitted.Value.Evaluate(Function(name) + "ByInput", EmittedCode.Widths[0], places, Single(values));
        for (int i = 0; i < places.Length; i++)
        {
            var variables = Measure.Variables(formula, places[i], values);
            double exact = Evaluator.Evaluate(formula.Derivative, variables);
            double scale = Measure.LargestIntermediate(formula.Derivative, variables);
            Assert.True(double.IsNaN(exact) || Math.Abs(actual[i] - exact) <= 4e-6 * scale, $"{name}' at {places[i]:R} is {actual[i]:R} instead of {exact:R}");
        }
    }

    private static IEnumerable<(string Name, Expr Body, IReadOnlyList<string> Variables)> Functions(string activation, int i)
    {
        Formula formula = ActivationList.Of(activation);
        string[] variables = [Formula.Input, .. formula.Variables.Select(variable => variable.Name)];
        yield return (Function(activation), formula.Value, variables);
        yield return (Function(activation) + "ByInput", formula.Derivative, variables);
        foreach (FormulaVariable variable in formula.Learnables)
        {
            yield return ($"{Function(activation)}By{variable.Name}", formula.DerivativeBy(variable.Name), variables);
        }
    }

    private static string Function(string activation) => $"F{ActivationList.All.ToList().IndexOf(activation)}";

    private static float[] Single(double[] values) => Array.ConvertAll(values, value => (float)value);

    /// <summary>Points up to 100 on both sides, more of them near zero.</summary>
    private static IEnumerable<float> Places()
    {
        SeededRandom random = new(5);
        return Enumerable.Range(0, Points).Select(_ => (float)(100 * Math.Pow((2 * random.NextDouble()) - 1, 3)));
    }

    private static bool AgreesByInput(Formula formula, float x, double[] values, string what) => Agrees(
        formula, formula.Derivative, h => Measure.Variables(formula, x + h, values), x, $"{what} by x");

    private static bool AgreesByVariable(Formula formula, float x, double[] values, int variable, string what) => Agrees(
        formula,
        formula.DerivativeBy(formula.Variables[variable].Name),
        h => Measure.Variables(formula, x, [.. values.Select((value, i) => i == variable ? value + h : value)]),
        values[variable],
        $"{what} by {formula.Variables[variable].Name}");

    /// <returns>False where a kink or the end of the domain lies too close for a difference.</returns>
    private static bool Agrees(Formula formula, Expr derivative, Func<double, Func<string, double>> at, double center, string what)
    {
        double h = 1e-4 * Math.Max(1, Math.Abs(center) / 10);
        Func<string, double>[] places = [at(-2 * h), at(-h), at(0), at(h), at(2 * h)];
        if (!Measure.SameSides(formula.Value, places))
        {
            return false;
        }

        double[] f = [.. places.Select(place => Evaluator.Evaluate(formula.Value, place))];
        double expected = ((8 * (f[3] - f[1])) - (f[4] - f[0])) / (12 * h);
        if (!double.IsFinite(expected))
        {
            return false;
        }

        double actual = Evaluator.Evaluate(derivative, places[2]);
        double scale = Math.Max(Math.Abs(expected), Measure.LargestIntermediate(formula.Value, places[2]));
        Assert.True(Math.Abs(actual - expected) <= (1e-6 * Math.Abs(expected)) + (1e-10 * scale / h), $"{what} at {center:R}: {actual:R} instead of {expected:R}");
        return true;
    }
}
