using NetDsl.Compiler.Tests.Formulas;
using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Compiler.Tests.PyTorch;

/// <summary>Activations that PyTorch has too: Fixtures/activations.safetensors, made by the script beside it.</summary>
public sealed class ActivationFixtureTests
{
    /// <summary>Both compute in double precision; the file holds single, and constants such as 0.01 are single here.</summary>
    private const double Tolerance = 2e-7;

    private const string LearnedMark = "learned";

    public static TheoryData<string, string> Names => Read(learned: false);

    public static TheoryData<string, string> Learned => Read(learned: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_and_derivatives_are_those_of_PyTorch(string number, string name)
    {
        using SafeTensorsFile file = Open();
        Formula formula = ActivationList.Of(name);
        float[] places = file.Read("places");
        float[] values = file.Read($"{number}/values");
        float[] gradients = file.Read($"{number}/gradients");
        for (int i = 0; i < places.Length; i++)
        {
            var variables = Measure.Variables(formula, places[i], ActivationList.Values(formula));
            AssertClose(values[i], Evaluator.Evaluate(formula.Value, variables), $"{name} at {places[i]}");
            AssertClose(gradients[i], Evaluator.Evaluate(formula.Derivative, variables), $"the derivative of {name} at {places[i]}");
        }
    }

    [Theory]
    [MemberData(nameof(Learned))]
    public void Derivatives_by_what_is_learned_are_those_of_PyTorch(string number, string name)
    {
        using SafeTensorsFile file = Open();
        Formula formula = ActivationList.Of(name);
        float[] places = file.Read("places");
        float[] values = file.Read($"{number}/values");
        Assert.NotEmpty(formula.Learnables);
        foreach (FormulaVariable learnable in formula.Learnables)
        {
            float[] gradients = file.Read($"{number}/by/{learnable.Name}");
            for (int i = 0; i < places.Length; i++)
            {
                var variables = Measure.Variables(formula, places[i], ActivationList.Values(formula));
                AssertClose(values[i], Evaluator.Evaluate(formula.Value, variables), $"{name} at {places[i]}");
                AssertClose(gradients[i], Evaluator.Evaluate(formula.DerivativeBy(learnable.Name), variables), $"the derivative of {name} by {learnable.Name} at {places[i]}");
            }
        }
    }

    private static TheoryData<string, string> Read(bool learned)
    {
        using SafeTensorsFile file = Open();
        TheoryData<string, string> names = [];
        foreach ((string number, string name) in file.Metadata.Where(pair => pair.Key.StartsWith(LearnedMark, StringComparison.Ordinal) == learned))
        {
            names.Add(number, name);
        }

        return names;
    }

    private static void AssertClose(float expected, double actual, string what) =>
        Assert.True(Math.Abs(actual - expected) <= Tolerance * Math.Max(1, Math.Abs(expected)), $"{what}: {actual:R} instead of {expected:R}");

    private static SafeTensorsFile Open() => SafeTensorsFile.Open(Fixture.Path("activations.safetensors"));
}
