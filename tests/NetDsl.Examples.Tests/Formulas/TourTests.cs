using System.Globalization;
using System.Text.RegularExpressions;
using NetDsl.Examples.Formulas;
using NetDsl.Examples.Formulas.Tour;

namespace NetDsl.Examples.Tests.Formulas;

/// <summary>The tour on a few digits.</summary>
public partial class TourTests
{
    public static TheoryData<string> Stops { get; } = [.. Stop.Names];

    [Fact]
    public void EveryStopShowsItsFormulaAndLearns()
    {
        (int code, string output, string error) = FormulasCommandLine.Run("--samples", "320", "--epochs", "2", "--threads", "1");
        Assert.Equal((ExitCode.Success, ""), (code, error));
        string[] stops = SectionStart().Split(output)[1..];
        Assert.Equal(Stop.Names, stops.Select(stop => stop.Split(':')[0]));
        Assert.All(stops, stop =>
        {
            Assert.Matches(@"public static float Formula\(\s*float x", stop);
            Assert.DoesNotContain("///", stop, StringComparison.Ordinal);
            Match losses = Losses().Match(stop);
            Assert.True(Number(losses.Groups[2]) < 0.98 * Number(losses.Groups[1]), stop);
        });
    }

    /// <summary>Not the wording, but the derivative that it has to state.</summary>
    [Theory]
    [InlineData("activation", "sigmoid(x)", "exp(-(softplus(x) * softplus(x)))")]
    [InlineData("learnable", "sigmoid(x) * sin(b * x)", "cos(b * x) * x")]
    [InlineData("adder", "x - w) > 0", "dx[i]")]
    [InlineData("distance", "-(x - c) - (x - c)", "exp(-g * x) * -x")]
    [InlineData("rbf", "w * exp(", "dx[i]")]
    [InlineData("soft-threshold", "w * sigmoid(x - b)", "softplus(x - b)")]
    public void TheGeneratedDerivativeIsShown(string stop, params string[] parts)
    {
        string output = FormulasCommandLine.Run("--only", stop, "--samples", "32", "--epochs", "1", "--threads", "1").Output;
        string derived = output[output.IndexOf("the compiler derives", StringComparison.Ordinal)..];
        Assert.All(parts, part => Assert.Contains(part, derived, StringComparison.Ordinal));
        Assert.Single(SectionStart().Matches(output));
    }

    /// <summary>A layer and the function behind it are one step: its derivatives are told once.</summary>
    [Fact]
    public void EachGeneratedStepIsShownOnce()
    {
        string output = FormulasCommandLine.Run("--only", "distance", "--samples", "32", "--epochs", "1", "--threads", "1").Output;
        Assert.Equal(2, output.Split("You write").Length - 1);
        Assert.Equal(1, output.Split("the compiler derives").Length - 1);
        Assert.Equal(1, output.Split("The gradient by x").Length - 1);
    }

    /// <summary>Each tensor's largest gradient against the change of the loss.</summary>
    [Theory]
    [MemberData(nameof(Stops))]
    public void TheGradientsAreThoseOfTheLoss(string stop)
    {
        const float Step = 5e-4f;
        Dataset digits = Mnist.Load().Train.Take(4);
        Network network = Stop.All.Single(other => other.Name == stop).Create(3, 1);
        network.LossAndGradients(digits.Inputs, digits.Targets);
        foreach (Parameter parameter in network.Parameters)
        {
            float[] sizes = Array.ConvertAll(parameter.Gradients.ToArray(), MathF.Abs);
            int i = Array.IndexOf(sizes, sizes.Max());
            float start = parameter.Values[i];
            parameter.Values[i] = start + Step;
            double above = network.Evaluate(digits.Inputs, digits.Targets).Loss;
            parameter.Values[i] = start - Step;
            double below = network.Evaluate(digits.Inputs, digits.Targets).Loss;
            parameter.Values[i] = start;
            double slope = (above - below) / (2 * Step);
            Assert.True(sizes[i] > 0, parameter.Name);
            Assert.True(
                Math.Abs(slope - parameter.Gradients[i]) < (0.02 * sizes[i]) + 5e-4,
                $"{parameter.Name}: {slope}, {parameter.Gradients[i]}");
        }
    }

    [Fact]
    public void TheSameSeedPrintsTheSame()
    {
        string[] args = ["--only", "learnable", "--samples", "100", "--epochs", "1", "--threads", "2", "--seed", "5"];
        Assert.Equal(FormulasCommandLine.Run(args), FormulasCommandLine.Run(args));
    }

    private static double Number(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"test loss (\d+\.\d+) -> (\d+\.\d+)")]
    private static partial Regex Losses();

    [GeneratedRegex("^== ", RegexOptions.Multiline)]
    private static partial Regex SectionStart();
}
