using System.Text.Json;
using NetDsl.Examples.LeNet;

namespace NetDsl.Examples.Tests.LeNet;

/// <summary>The command from end to end, on a few digits.</summary>
public class CommandTests
{
    [Fact]
    public void TrainsSavesAndReports()
    {
        using TemporaryFolder folder = NewDigits();
        string network = folder.File("net.safetensors"), json = folder.File("run.json");

        (int code, string output, string error) = Run(
            folder, "--epochs", "2", "--batch", "16", "--seed", "4", "--trials", "3", "--save", network, "--json", json);

        Assert.Equal((ExitCode.Success, ""), (code, error));
        Assert.Contains("(3 trials)", output, StringComparison.Ordinal);
        using JsonDocument report = JsonDocument.Parse(File.ReadAllBytes(json));
        JsonElement[] trials = [.. report.RootElement.GetProperty("trials").EnumerateArray()];
        Assert.Equal([4, 5, 6], trials.Select(trial => trial.GetProperty("seed").GetInt32()));
        Assert.Equal(44_426, report.RootElement.GetProperty("parameters").GetInt32());

        // What was saved is the best of the three.
        LeNet5 loaded = new();
        loaded.Load(network);
        Dataset test = Mnist.Load(folder.Path).Test;
        double best = trials.Max(trial => trial.GetProperty("testAccuracy").GetDouble());
        Assert.Equal(best, loaded.Evaluate(test.Inputs, test.Targets).Accuracy);
    }

    [Fact]
    public void TheSameSeedGivesTheSameFigures()
    {
        using TemporaryFolder folder = NewDigits();
        string[] losses = [.. new[] { "a.json", "b.json" }.Select(name =>
        {
            Run(folder, "--epochs", "1", "--threads", "2", "--json", folder.File(name));
            using JsonDocument report = JsonDocument.Parse(File.ReadAllBytes(folder.File(name)));
            return report.RootElement.GetProperty("trials")[0].GetProperty("testLoss").GetRawText();
        })];
        Assert.Equal(losses[0], losses[1]);
    }

    [Fact]
    public void CancelledItSavesWhatItLearntAndSaysSo()
    {
        using TemporaryFolder folder = NewDigits();
        string network = folder.File("net.safetensors"), json = folder.File("run.json");
        using CancellationTokenSource source = new();
        using StringWriter output = new(), error = new();
        int code = LeNetCommand.Run(
            ["--data", folder.Path, "--batch", "16", "--save", network, "--json", json],
            output, error, new CancelAtBatch(source, epoch: 2, batch: 2), source.Token);

        Assert.Equal(ExitCode.Interrupted, code);
        Assert.Contains("cancelled", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("test accuracy", output.ToString(), StringComparison.Ordinal);
        Assert.True(File.Exists(network));
        using JsonDocument report = JsonDocument.Parse(File.ReadAllBytes(json));
        Assert.Equal(1, report.RootElement.GetProperty("trials").GetArrayLength());
    }

    [Fact]
    public void ATrialThatWasCancelledDoesNotSpoilTheMeanOfTheOthers()
    {
        using TemporaryFolder folder = NewDigits();
        string json = folder.File("run.json");
        using CancellationTokenSource source = new();
        using StringWriter output = new(), error = new();
        int code = LeNetCommand.Run(
            ["--data", folder.Path, "--epochs", "1", "--batch", "16", "--trials", "5", "--json", json],
            output, error, new CancelAtBatch(source, epoch: 1, batch: 1, run: 3), source.Token);

        Assert.Equal(ExitCode.Interrupted, code);
        using JsonDocument report = JsonDocument.Parse(File.ReadAllBytes(json));
        Assert.Equal(
            [1, 2], report.RootElement.GetProperty("trials").EnumerateArray().Select(trial => trial.GetProperty("seed").GetInt32()));
    }

    /// <summary>On a machine without such a GPU, and in a build without ILGPU, it is an error; auto goes on with the CPU and says why.</summary>
    [Fact]
    public void AutoTrainsOnTheCpuWhereThereIsNoGpu()
    {
        using TemporaryFolder folder = NewDigits();
        (int code, string output, string error) = Run(folder, "--epochs", "1", "--device", "auto");
        Assert.Equal((ExitCode.Success, ""), (code, error));
        Assert.Matches("computing on (the CPU\\. .+\\.|.+ \\((CUDA|OpenCL), .+\\))", output);
        if (output.Contains("computing on the CPU", StringComparison.Ordinal))
        {
            Assert.StartsWith("--device cuda: ", Failure("--data", folder.Path, "--device", "cuda"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AMissingFolderIsOneSentence()
    {
        using TemporaryFolder folder = new();
        string error = Failure("--data", folder.File("nowhere"));
        Assert.Contains(folder.File("nowhere"), error, StringComparison.Ordinal);
    }

    [Fact]
    public void DivergenceIsOneSentenceAndNothingIsWritten()
    {
        using TemporaryFolder folder = NewDigits();
        string error = Failure("--data", folder.Path, "--lr", "3e38", "--batch", "4", "--save", folder.File("net.safetensors"));
        Assert.Contains("diverged in epoch", error, StringComparison.Ordinal);
        Assert.DoesNotContain("net.safetensors", folder.Names());
    }

    [Fact]
    public void FilesThatCannotBeWrittenAreRefusedBeforeTraining()
    {
        using TemporaryFolder folder = NewDigits();
        string file = folder.File("both");
        Assert.StartsWith("--save", Failure("--data", folder.Path, "--save", folder.File("none/net")), StringComparison.Ordinal);
        Assert.StartsWith("--json", Failure("--data", folder.Path, "--json", folder.Path), StringComparison.Ordinal);
        Assert.Contains("both name", Failure("--data", folder.Path, "--json", file, "--save", file), StringComparison.Ordinal);
    }

    private static TemporaryFolder NewDigits()
    {
        TemporaryFolder folder = new();
        TinyDigits.Write(folder.Path);
        return folder;
    }

    private static (int Code, string Output, string Error) Run(TemporaryFolder folder, params string[] args)
    {
        using StringWriter output = new(), error = new();
        int code = LeNetCommand.Run(["--data", folder.Path, .. args], output, error, ProgressReporter.Silent);
        return (code, output.ToString(), error.ToString());
    }

    private static string Failure(params string[] args)
    {
        using StringWriter output = new(), error = new();
        Assert.Equal(ExitCode.Failure, LeNetCommand.Run(args, output, error, ProgressReporter.Silent));
        return Assert.Single(error.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    private sealed class CancelAtBatch(CancellationTokenSource source, int epoch, int batch, int run = 1) : IProgressReporter
    {
        private int runs;

        public void Start(TrainingPlan plan) => runs++;

        public void BatchDone(int e, int b, BatchResult running)
        {
            if ((runs, e, b) == (run, epoch, batch))
            {
                source.Cancel();
            }
        }

        public void EpochDone(EpochResult result)
        {
        }

        public void Finish()
        {
        }
    }
}
