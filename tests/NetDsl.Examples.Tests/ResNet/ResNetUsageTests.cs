namespace NetDsl.Examples.Tests.ResNet;

/// <summary>Wrong arguments: one line on the error stream that names the option, and exit code 2.</summary>
public class ResNetUsageTests
{
    [Theory]
    [InlineData("--model", "resnet-50")]
    [InlineData("--epochs", "0")]
    [InlineData("--batch", "0")]
    [InlineData("--lr", "-1")]
    [InlineData("--momentum", "1")]
    [InlineData("--weight-decay", "x")]
    [InlineData("--mixup", "-0.5")]
    [InlineData("--samples", "0")]
    [InlineData("--seed", "-1")]
    [InlineData("--threads", "-1")]
    [InlineData("--initializer", "none")]
    [InlineData("--data", "")]
    [InlineData("--weights", " ")]
    [InlineData("--map", "")]
    [InlineData("--save", "")]
    [InlineData("--json", " ")]
    public void ABadValueIsNamedWithWhatIsNeeded(string option, string value) =>
        Assert.StartsWith($"{option} is '{value}', but needs ", Refusal(option, value), StringComparison.Ordinal);

    [Theory]
    [InlineData("--bogus", "--bogus")]
    [InlineData("--weights", "--evaluate")]
    [InlineData("--weights", "--map", "a.map")]
    [InlineData("--epochs", "--evaluate", "--weights", "a", "--epochs", "2")]
    [InlineData("--save", "--evaluate", "--weights", "a", "--save", "b")]
    public void OtherMistakesAreNamedToo(string culprit, params string[] args)
    {
        string line = Refusal(args);
        Assert.Contains(culprit, line, StringComparison.Ordinal);
        Assert.EndsWith("See --help.", line, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryOptionIsExplainedWithItsDefault()
    {
        (int code, string output, string error) = ResNetCommandLine.Run("--help");
        Assert.Equal((ExitCode.Success, ""), (code, error));
        string[] lines = [.. output.Split('\n').Where(line => line.StartsWith("  --", StringComparison.Ordinal))];
        Assert.Equal(20, lines.Length);
        Assert.All(lines[..19], line => Assert.Matches(@"^  --[a-z-]+ (<[A-Z]+>)? +[A-Z].*\[default: .+\]$", line));
    }

    private static string Refusal(params string[] args)
    {
        (int code, string output, string error) = ResNetCommandLine.Run(args);
        Assert.Equal((ExitCode.Usage, ""), (code, output));
        return Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
