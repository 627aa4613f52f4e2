using System.Text.Json;
using NetDsl.Examples.ResNet;

namespace NetDsl.Examples.Tests.ResNet;

/// <summary>The command from end to end, on a few images.</summary>
public class ResNetCommandTests
{
    private static readonly string[] Short = ["--samples", "40", "--epochs", "2", "--batch", "16", "--threads", "1"];

    [Fact]
    public void TrainsSavesReportsAndScoresWhatItSaved()
    {
        using TemporaryFolder folder = new();
        string network = folder.File("net.safetensors"), json = folder.File("run.json");
        string trained = Success([.. Short, "--seed", "4", "--save", network, "--json", json]);

        using JsonDocument report = JsonDocument.Parse(File.ReadAllBytes(json));
        Assert.Equal(269_722, report.RootElement.GetProperty("parameters").GetInt32());
        Assert.Equal(2, report.RootElement.GetProperty("epochs").GetArrayLength());
        Assert.Equal(2 * 3, report.RootElement.GetProperty("stepLosses").GetArrayLength());

        // The mean of an epoch's steps, each by its number of images, is the epoch's loss.
        double[] steps = [.. report.RootElement.GetProperty("stepLosses").EnumerateArray().Select(loss => loss.GetDouble())];
        double epoch = report.RootElement.GetProperty("epochs")[1].GetProperty("trainLoss").GetDouble();
        Assert.Equal(epoch, ((16 * steps[3]) + (16 * steps[4]) + (8 * steps[5])) / 40, 1e-6);

        string scored = Success("--evaluate", "--weights", network, "--seed", "4", "--threads", "1");
        Assert.Equal(Result(trained), Result(scored));
    }

    [Fact]
    public void TheSameSeedGivesTheSameFigures() => Assert.Equal(Result(Success(Short)), Result(Success(Short)));

    /// <summary>A file as PyTorch code writes it, read through the map beside the example.</summary>
    [Fact]
    public void WeightsFromElsewhereAreReadThroughAMap()
    {
        using TemporaryFolder folder = new();
        ResNet20 network = new(seed: 3, batchCapacity: 16, threads: 1);
        string own = folder.File("own.safetensors"), foreign = folder.File("foreign.safetensors");
        network.Save(own);
        PyTorchNames.Rename(own, foreign);

        string map = Path.Combine(AppContext.BaseDirectory, "pytorch.map");
        Assert.Equal(
            Result(Success("--evaluate", "--weights", own, "--threads", "1")),
            Result(Success("--evaluate", "--weights", foreign, "--map", map, "--threads", "1")));
        Assert.Contains("layer1.0.bn1.weight", Failure("--evaluate", "--weights", foreign), StringComparison.Ordinal);
    }

    [Fact]
    public void TheWideNetworkLearnsFromMixedImages() => Assert.Contains(
        "test accuracy", Success("--model", "wrn-22", "--samples", "16", "--epochs", "1", "--batch", "16", "--mixup", "0.4", "--threads", "1"), StringComparison.Ordinal);

    [Fact]
    public void ProblemsOfFilesAreOneSentence()
    {
        using TemporaryFolder folder = new();
        Assert.Contains(folder.File("nowhere"), Failure("--data", folder.File("nowhere")), StringComparison.Ordinal);
        Assert.Contains(folder.File("none"), Failure("--evaluate", "--weights", folder.File("none")), StringComparison.Ordinal);
        Assert.StartsWith("--save", Failure("--save", folder.File("none/net")), StringComparison.Ordinal);
        Assert.Contains("both name", Failure("--save", folder.File("x"), "--json", folder.File("x")), StringComparison.Ordinal);
        Assert.StartsWith("--samples is 100000", Failure("--samples", "100000"), StringComparison.Ordinal);
    }

    private static string Success(params string[] args)
    {
        (int code, string output, string error) = ResNetCommandLine.Run(args);
        Assert.Equal((ExitCode.Success, ""), (code, error));
        return output;
    }

    private static string Failure(params string[] args)
    {
        (int code, _, string error) = ResNetCommandLine.Run(args);
        Assert.Equal(ExitCode.Failure, code);
        return Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Accuracy and loss, without what they are of.</summary>
    private static string Result(string output) =>
        output.Split('\n').Single(line => line.StartsWith("test accuracy", StringComparison.Ordinal)).Split('(')[0];
}
