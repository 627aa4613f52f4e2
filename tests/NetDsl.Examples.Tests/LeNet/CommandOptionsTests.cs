using System.CommandLine;
using NetDsl.Examples.LeNet;

namespace NetDsl.Examples.Tests.LeNet;

public class CommandOptionsTests
{
    [Fact]
    public void WithoutArgumentsTheDefaultsHold() => Assert.Equal(
        new Settings(null, 12, 32, "sgd", null, 0.9f, false, 0, "keras", 1, 1, 0, "cpu", null, null), Read());

    [Fact]
    public void TheFullSetTakesThePapersBatch() => Assert.Equal(
        new Settings("folder", 12, 128, "sgd", null, 0.9f, false, 0, "keras", 1, 1, 0, "cpu", null, null), Read("--data", "folder"));

    [Fact]
    public void EveryOptionArrives() => Assert.Equal(
        new Settings("d", 3, 64, "sgd", 0.5f, 0.25f, true, 1e-4f, "he-normal", 7, 5, 2, "auto", "a.safetensors", "b.json"),
        Read(
            "--data", "d", "--epochs", "3", "--batch", "64", "--optimizer", "SGD", "--lr", "0.5", "--momentum", "0.25", "--nesterov",
            "--decay", "1e-4", "--initializer", "he-normal", "--seed", "7", "--trials", "5", "--threads", "2", "--device", "AUTO", "--save", "a.safetensors", "--json", "b.json"));

    [Fact]
    public void AdamHasNoMomentum()
    {
        Settings settings = Read("--optimizer", "adam", "--lr", "0.002");
        Assert.Null(settings.Momentum);
        Assert.Equal(0.002f, Assert.IsType<Adam>(settings.CreateOptimizer()).LearningRate);
    }

    [Fact]
    public void SgdTakesItsSettings()
    {
        Sgd sgd = Assert.IsType<Sgd>(Read("--momentum", "0.5", "--nesterov", "--decay", "0.1").CreateOptimizer());
        Assert.Equal((0.01f, 0.5f, true, 0.1f), (sgd.LearningRate, sgd.Momentum, sgd.Nesterov, sgd.Decay));
    }

    [Fact]
    public void EveryOptionIsExplainedWithItsDefault()
    {
        using StringWriter output = new(), error = new();
        LeNetCommand.Run(["--help"], output, error, ProgressReporter.Silent);
        string[] lines = [.. output.ToString().Split(Environment.NewLine).Where(line => line.StartsWith("  --", StringComparison.Ordinal))];
        Assert.Equal(16, lines.Length);
        Assert.All(lines[..15], line => Assert.Matches(@"^  --[a-z]+ (<[A-Z]+>)? +[A-Z].*\[default: .+\]$", line));
    }

    private static Settings Read(params string[] args)
    {
        CommandOptions options = new();
        ParseResult result = options.CreateCommand().Parse(args);
        Assert.Empty(result.Errors);
        Assert.Null(options.FindContradiction(result));
        return options.Read(result);
    }
}
