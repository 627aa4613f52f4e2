using NetDsl.Examples.LeNet;

namespace NetDsl.Examples.Tests.LeNet;

/// <summary>Wrong arguments: one line on the error stream that names the option, and exit code 2.</summary>
public class CommandUsageTests
{
    [Theory]
    [InlineData("--epochs", "0")]
    [InlineData("--epochs", "1.5")]
    [InlineData("--batch", "0")]
    [InlineData("--batch", "99999999999")]
    [InlineData("--optimizer", "rmsprp")]
    [InlineData("--lr", "-1")]
    [InlineData("--lr", "nan")]
    [InlineData("--lr", "1e99")]
    [InlineData("--lr", "0,5")]
    [InlineData("--momentum", "1")]
    [InlineData("--decay", "x")]
    [InlineData("--seed", "-1")]
    [InlineData("--trials", "0")]
    [InlineData("--threads", "-1")]
    [InlineData("--device", "gpu")]
    [InlineData("--save", "")]
    [InlineData("--json", " ")]
    [InlineData("--data", "")]
    public void ABadValueIsNamedWithWhatIsNeeded(string option, string value)
    {
        string line = Refusal(option, value);
        Assert.StartsWith($"{option} is '{value}', but needs ", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--bogus", "--bogus")]
    [InlineData("--epochs", "--epochs")]
    [InlineData("extra", "extra")]
    [InlineData("--momentum", "--optimizer", "adam", "--momentum", "0.5")]
    [InlineData("--nesterov", "--optimizer", "adam", "--nesterov")]
    [InlineData("--momentum is 0", "--nesterov", "--momentum", "0")]
    [InlineData("--trials", "--seed", "2147483647", "--trials", "2")]
    public void OtherMistakesAreNamedToo(string culprit, params string[] args) =>
        Assert.Contains(culprit, Refusal(args), StringComparison.Ordinal);

    [Fact]
    public void HelpGoesToTheOutput()
    {
        using StringWriter output = new(), error = new();
        Assert.Equal(ExitCode.Success, LeNetCommand.Run(["--help"], output, error, ProgressReporter.Silent));
        Assert.Contains("--momentum <F>", output.ToString(), StringComparison.Ordinal);
        Assert.Equal("", error.ToString());
    }

    private static string Refusal(params string[] args)
    {
        using StringWriter output = new(), error = new();
        Assert.Equal(ExitCode.Usage, LeNetCommand.Run(args, output, error, ProgressReporter.Silent));
        Assert.Equal("", output.ToString());
        return Assert.Single(error.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }
}
