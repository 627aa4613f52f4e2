using System.Text.RegularExpressions;
using NetDsl.Testing;

namespace NetDsl.Generator.Tests;

/// <summary>What grids count: devices have 2^31 groups along their first dimension, and 65535 along the others.</summary>
public partial class GpuGrids
{
    [Theory]
    [InlineData("Input(40)", "Dense(8), Tanh, ThresholdDense(300), Dense(3)")]
    [InlineData("Input(3, 9, 9)", "Conv2D(8, 3, Padding = 1), ReLU, Conv2D(16, 3, Stride = 2, Groups = 2), DepthwiseConv2D(2), ThresholdConv2D(4, 2), Flatten, Dense(3)")]
    public void What_grows_with_the_batch_lies_along_the_first_dimension(string input, string layers)
    {
        string source = $"""
            using NetDsl;
            [Network, {input}, {layers}, MeanSquaredError]
            public partial class Sample;
            """;
        string pass = GeneratorHarness.Generate(source, Sources.NetDslGpu).Single(file => file.HintName == "Sample.Gpu.g.cs").SourceText.ToString();
        string[][] grids = [.. Launches().Matches(pass).Select(match => Arguments(match.Groups[1].Value))];
        Assert.NotEmpty(grids);
        Assert.Contains(grids, grid => grid[0].Contains("batch", StringComparison.Ordinal));
        Assert.All(grids, grid =>
        {
            Assert.DoesNotContain("batch", grid[1], StringComparison.Ordinal);

            // Sums are split into at most some hundred parts.
            Assert.DoesNotContain("batch", Parts().Replace(grid[2], ""), StringComparison.Ordinal);
        });
    }

    [GeneratedRegex(@"Launch\w+\(Groups\((.*?, \d+)\), ")]
    private static partial Regex Launches();

    [GeneratedRegex(@"Parts\(.*\)")]
    private static partial Regex Parts();

    /// <summary>The arguments of a call: what commas outside of parentheses separate.</summary>
    private static string[] Arguments(string text)
    {
        List<string> arguments = [""];
        int depth = 0;
        foreach (char character in text)
        {
            depth += character == '(' ? 1 : character == ')' ? -1 : 0;
            if (character == ',' && depth == 0)
            {
                arguments.Add("");
            }
            else
            {
                arguments[^1] += character;
            }
        }

        return [.. arguments];
    }
}
