using System.Text.RegularExpressions;
using NetDsl.Compiler.Tests.Gradients;
using NetDsl.TestKit;
using NetDsl.TestKit.Samples;

namespace NetDsl.Compiler.Tests.CodeSize;

/// <summary>A block of the same shape is emitted once, however often it stands in a network; one that differs in anything has code of its own.</summary>
public sealed partial class SharedStepTests
{
    private const string Slopes =
        """
        [Conv2D(3, 3, Padding = 1), BatchNorm, LeakyReLU(Slope = 0.25f)]
        public sealed class FlatAttribute : BlockAttribute;
        [Conv2D(3, 3, Padding = 1), BatchNorm, LeakyReLU(Slope = 0.5f)]
        public sealed class SteepAttribute : BlockAttribute;

        """;

    /// <summary>Repeats in which the tensors have other places, and some are wider than others; then blocks that differ in a single number.</summary>
    private static readonly SampleNetwork[] Cases =
    [
        Values("Stages", "Input(2, 6, 6), Conv2D(3, 3, Padding = 1, Bias = false), BatchNorm, ReLU, Basic(3, Repeat = 3), Basic(5, stride: 2), Basic(5, Repeat = 2), GlobalAvgPool2D, Dense(3)"),
        Values("Branches", "Input(3, 4, 5), Inception, Conv2D(3, 1), Inception, Conv2D(3, 1), Inception, Flatten, Dense(3)"),
        Values("Chain", "Input(7), Dense(6), Tanh, Dense(6), Tanh, Dense(6), Tanh, Dense(4)"),
        Values("Slopes", "Input(3, 4, 4), Flat, Steep, Flat, Steep, Flatten, Dense(3)"),
    ];

    private static readonly Lazy<LoadedNetworks> Networks = new(() => new LoadedNetworks(SampleNetwork.Source(Cases) + JoinCases.Blocks + Slopes));

    /// <summary>Not two: two normalised values are 1 and -1 whatever they were.</summary>
    private static readonly int[] Batches = [5, 16, 37];

    public static TheoryData<string> Names { get; } = [.. Cases.Select(sample => sample.Name)];

    [Fact]
    public void ResNet110_has_the_methods_of_ResNet20()
    {
        string[] shallow = StepMethods(ResNet(3)), deep = StepMethods(ResNet(18));
        Assert.Equal(shallow.Length, deep.Length);
        Assert.Equal(shallow.Order(StringComparer.Ordinal), deep.Order(StringComparer.Ordinal));
        Assert.Equal(deep.Length, deep.Distinct().Count());
    }

    /// <summary>The second, third and later repeats run the first one's methods, on their own tensors and parameters.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Shared_code_gives_what_the_interpreter_gives(string name) =>
        EmittedCode.MatchesInterpreter(Networks.Value, Cases.Single(sample => sample.Name == name), EmittedCode.Widths, Batches);

    /// <summary>Of each the convolution is the same; normalised and through the activation, each has a file for inference and one for training.</summary>
    [Fact]
    public void Blocks_that_differ_in_a_number_share_only_what_is_the_same()
    {
        string[] alike = StepMethods(Source("Input(3, 4, 4), Flat(Repeat = 4), Flatten, Dense(3), MeanSquaredError"));
        string[] different = StepMethods(Source("Input(3, 4, 4), Flat, Steep, Flat, Steep, Flatten, Dense(3), MeanSquaredError"));
        string[] added = [.. different.Except(alike)];
        Assert.Empty(alike.Except(different));
        Assert.NotEmpty(added);
        Assert.All(added, text => Assert.Contains("0.5f", text, StringComparison.Ordinal));
        Assert.All(alike, text => Assert.DoesNotContain("0.5f", text, StringComparison.Ordinal));
    }

    /// <summary>The files with the methods of steps, without the numbers of the steps that have them.</summary>
    private static string[] StepMethods(string source) =>
    [
        .. GeneratorHarness.Generate(source)
            .Where(file => StepFile().IsMatch(file.HintName))
            .Select(file => StepNumber().Replace(string.Join('\n', file.SourceText.ToString().Split('\n').Skip(2)), "Step")),
    ];

    private static string ResNet(int blocks) => Source(
        $"Input(3, 32, 32), Conv2D(16, 3, Padding = 1, Bias = false), BatchNorm, ReLU, Basic(16, Repeat = {blocks}), Basic(32, stride: 2), Basic(32, Repeat = {blocks - 1}), "
        + $"Basic(64, stride: 2), Basic(64, Repeat = {blocks - 1}), GlobalAvgPool2D, Dense(10), SoftmaxCrossEntropy");

    private static string Source(string layers) => $"using NetDsl;\n{JoinCases.Blocks}{Slopes}[Network, {layers}] public partial class Net;";

    private static SampleNetwork Values(string name, string layers) => new(name, $"{layers}, MeanSquaredError", Labels: false);

    [GeneratedRegex(@"\.Step\d+\.")]
    private static partial Regex StepFile();

    [GeneratedRegex(@"\bStep\d+")]
    private static partial Regex StepNumber();
}
