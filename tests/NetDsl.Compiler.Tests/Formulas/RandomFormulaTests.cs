using NetDsl.Compiler.Tests.Gradients;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.TestKit;

namespace NetDsl.Compiler.Tests.Formulas;

/// <summary>Random expressions: derivatives against differences, the emitted code against double precision, the text form there and back.</summary>
public sealed class RandomFormulaTests
{
    private const int Formulas = 400;

    private static readonly double[][] Points = [[0.3, -0.7, 1.1], [-1.9, 0.45, 0.8], [2.6, 1.3, -0.2]];

    [Fact]
    public void Derivatives_agree_with_differences()
    {
        int compared = 0;
        for (int seed = 0; seed < Formulas; seed++)
        {
            Expr formula = RandomFormula.Draw(seed);
            foreach (double[] point in Points)
            {
                compared += Enumerable.Range(0, RandomFormula.Variables.Length).Count(variable => Agrees(formula, variable, point, seed));
            }
        }

        Assert.True(compared > Formulas * 5, $"only {compared} derivatives could be compared");
    }

    [Fact]
    public void The_emitted_code_gives_what_double_precision_gives()
    {
        var functions = Enumerable.Range(0, Formulas).Select(seed => ($"F{seed}", RandomFormula.Draw(seed), (IReadOnlyList<string>)RandomFormula.Variables));
        var derivatives = Enumerable.Range(0, Formulas)
            .Select(seed => ($"D{seed}", Differentiator.Derivative(RandomFormula.Draw(seed), "x", "x"), (IReadOnlyList<string>)RandomFormula.Variables));
        EmittedFunctions emitted = new([.. functions, .. derivatives]);
        foreach ((string name, Expr body, _) in functions.Concat(derivatives))
        {
            foreach (double[] point in Points)
            {
                double exact = Evaluator.Evaluate(body, At(point));
                double scale = Measure.LargestIntermediate(body, At(point));
                float[] single = Array.ConvertAll(point, value => (float)value);
                foreach (int lanes in EmittedCode.Widths)
                {
                    float actual = emitted.Evaluate(name, lanes, [single[0]], single[1..])[0];
                    Assert.True(
                        Math.Abs(actual - exact) <= 1e-3 * Math.Max(1, scale) || !Measure.SameSides(body, Nearby(point)), $"{name} = {body}: {actual} instead of {exact}");
                }
            }
        }
    }

    [Fact]
    public void The_text_form_reads_back_the_same()
    {
        for (int seed = 0; seed < Formulas; seed++)
        {
            Expr formula = RandomFormula.Draw(seed);
            Assert.Equal(formula, ExprText.Read(ExprText.Write(formula)));
        }
    }

    /// <returns>False where a kink lies too close.</returns>
    private static bool Agrees(Expr formula, int variable, double[] point, int seed)
    {
        const double H = 1e-5;
        Func<string, double>[] places = [.. new[] { -2, -1, 0, 1, 2 }.Select(step => At(Moved(point, variable, step * H)))];
        if (!Measure.SameSides(formula, places))
        {
            return false;
        }

        double[] f = [.. places.Select(place => Evaluator.Evaluate(formula, place))];
        double expected = ((8 * (f[3] - f[1])) - (f[4] - f[0])) / (12 * H);
        double actual = Evaluator.Evaluate(Differentiator.Derivative(formula, RandomFormula.Variables[variable], "x"), places[2]);
        double scale = Math.Max(Math.Abs(expected), Measure.LargestIntermediate(formula, places[2]));
        Assert.True(
            Math.Abs(actual - expected) <= 1e-6 * Math.Max(1, scale), $"formula {seed}, {formula}, by {RandomFormula.Variables[variable]}: {actual:R} instead of {expected:R}");
        return true;
    }

    private static Func<string, double> At(double[] point) => name => point[Array.IndexOf(RandomFormula.Variables, name)];

    private static double[] Moved(double[] point, int variable, double by) => [.. point.Select((value, i) => i == variable ? value + by : value)];

    private static Func<string, double>[] Nearby(double[] point) =>
        [.. Enumerable.Range(0, point.Length).SelectMany(variable => new[] { -1e-4, 1e-4 }.Select(by => At(Moved(point, variable, by)))), At(point)];
}
