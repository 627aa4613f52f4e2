using NetDsl.Examples.Formulas;

namespace NetDsl.Examples.Tests.Formulas;

/// <summary>Wrong arguments: one line on the error stream that names the option.</summary>
public class FormulasUsageTests
{
    [Theory]
    [InlineData("--only", "nowhere")]
    [InlineData("--epochs", "0")]
    [InlineData("--samples", "0")]
    [InlineData("--samples", "x")]
    [InlineData("--seed", "-1")]
    [InlineData("--threads", "-1")]
    [InlineData("--gallery", " ")]
    public void ABadValueIsNamedWithWhatIsNeeded(string option, string value) =>
        Assert.StartsWith($"{option} is '{value}', but needs ", Refusal(ExitCode.Usage, option, value), StringComparison.Ordinal);

    [Theory]
    [InlineData("--bogus", "--bogus")]
    [InlineData("extra", "extra")]
    [InlineData("--epochs", "--gallery", "a.svg", "--epochs", "2")]
    [InlineData("--only", "--gallery", "a.svg", "--only", "adder")]
    public void OtherMistakesAreNamedToo(string culprit, params string[] args)
    {
        string line = Refusal(ExitCode.Usage, args);
        Assert.Contains(culprit, line, StringComparison.Ordinal);
        Assert.EndsWith("See --help.", line, StringComparison.Ordinal);
    }

    [Fact]
    public void MoreDigitsThanThereAreIsOneSentence() => Assert.StartsWith(
        "--samples is 100000000, but ", Refusal(ExitCode.Failure, "--samples", "100000000"), StringComparison.Ordinal);

    [Fact]
    public void AGalleryThatCannotBeWrittenIsOneSentence()
    {
        using TemporaryFolder folder = new();
        string line = Refusal(ExitCode.Failure, "--gallery", folder.File("none/a.svg"));
        Assert.Contains("there is no folder", line, StringComparison.Ordinal);
        Assert.Empty(folder.Names());
    }

    [Fact]
    public void EveryOptionIsExplainedWithItsDefault()
    {
        (int code, string output, string error) = FormulasCommandLine.Run("--help");
        Assert.Equal((ExitCode.Success, ""), (code, error));
        string[] lines = [.. output.Split('\n').Where(line => line.StartsWith("  --", StringComparison.Ordinal))];
        Assert.Equal(7, lines.Length);
        Assert.All(lines[..6], line => Assert.Matches(@"^  --[a-z]+ <[A-Z]+> +[A-Z].*\[default: .+\]$", line));
    }

    private static string Refusal(int code, params string[] args)
    {
        (int actual, string output, string error) = FormulasCommandLine.Run(args);
        Assert.Equal((code, ""), (actual, output));
        return Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
