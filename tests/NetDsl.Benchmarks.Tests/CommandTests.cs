using NetDsl.Benchmarks.CommandLine;
using NetDsl.Benchmarks.Peers;
using NetDsl.Benchmarks.Rows;

namespace NetDsl.Benchmarks.Tests;

/// <summary>The command line, as far as it goes without measuring.</summary>
public class CommandTests
{
    [Fact]
    public void TheRowsAreThese() => Assert.Equal(
        [
            "lenet5-train-b128", "lenet5-train-b32", "lenet5-train-b1", "lenet5-infer-b1", "lenet5-infer-b128", "mnist-epoch", "lenet5-aot-train-b128",
            "lenet5-user-activation", "threshold-dense-forward", "threshold-dense-train", "threshold-conv-train", "soft-threshold-train", "dualline-1m",
            "mish-1m", "resnet56-train-b128", "resnet56-infer-b1", "resnet56-infer-b128", "resnet56-infer-b1-pytorch", "resnet56-infer-b128-pytorch", "wrn22-train-b32",
            "gpu-lenet5-train-b128", "gpu-threshold-forward-1024x2048x2048", "gpu-threshold-dense-train", "gpu-dense-forward-4096", "gpu-resnet56-train-b128",
        ],
        RowList.Names);

    [Theory]
    [InlineData("--help")]
    [InlineData("compare", "--help")]
    public void HelpHasALineForEveryRow(params string[] args)
    {
        using StringWriter output = new(), error = new();
        Assert.Equal(BenchmarkCommand.Success, BenchmarkCommand.Run(args, output, error));
        string[] lines = output.ToString().Split(Environment.NewLine);
        Assert.All(RowList.All, row => Assert.Single(lines, line => line.Trim().StartsWith($"{row.Name} ", StringComparison.Ordinal)
            && line.EndsWith(row.Summary, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("--row is 'lenet6', but needs one of lenet5-train-b128,", "compare", "--row", "mnist-epoch", "--row", "lenet6")]
    [InlineData("--threads is '0'", "compare", "--threads", "0")]
    [InlineData("--threads is '2x'", "compare", "--threads", "2x")]
    [InlineData("--json is empty", "compare", "--json", " ")]
    [InlineData("--python is 'no/such'", "compare", "--python", "no/such")]
    [InlineData("--data is 'no-such'", "compare", "--data", "no-such")]
    [InlineData("--json is 'no-such/a.json'", "compare", "--json", "no-such/a.json")]
    [InlineData("--bogus", "compare", "--bogus")]
    [InlineData("There is no verb 'ompare'", "ompare")]
    [InlineData("--threads is '0'", "memory", "--threads", "0")]
    [InlineData("--python is 'no/such'", "memory", "--python", "no/such")]
    [InlineData("--help")]
    public void AMistakeIsOneSentence(string expected, params string[] args) =>
        Assert.Contains(expected, Refusal(args), StringComparison.Ordinal);

    [Fact]
    public void FoldersThatDoNotHoldWhatTheyShouldAreRefused()
    {
        using TemporaryFolder folder = new();
        Assert.Contains("holds no onnxruntime-node", Refusal("compare", "--node-modules", folder.Path), StringComparison.Ordinal);
        Assert.Contains("train-images", Refusal("compare", "--data", folder.Path), StringComparison.Ordinal);
        Assert.Contains("is a folder", Refusal("compare", "--json", folder.Path), StringComparison.Ordinal);
        Assert.Empty(folder.Names());
    }

    [Fact]
    public void APackageIsFoundUpwards()
    {
        using TemporaryFolder folder = new();
        string below = Directory.CreateDirectory(folder.File("a/b")).FullName;
        string modules = folder.File("node_modules");
        Directory.CreateDirectory(Path.Combine(modules, "onnxruntime-node"));
        Assert.Contains(modules, OnnxRuntime.Places([below]));
        Assert.True(OnnxRuntime.IsIn(modules));
        Assert.Equal(modules, new OnnxRuntime(modules).FindFolder([]));
    }

    [Fact]
    public void APythonWithoutPyTorchIsAMissingPeer() => Assert.Contains(
        "apt-get install python3-torch",
        Assert.Throws<PeerMissingException>(() => new PyTorch("no-such-python").Start(1, "peer.py")).Message,
        StringComparison.Ordinal);

    private static string Refusal(params string[] args)
    {
        using StringWriter output = new(), error = new();
        Assert.Equal(BenchmarkCommand.Usage, BenchmarkCommand.Run(args, output, error));
        Assert.Equal("", output.ToString());
        return Assert.Single(error.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }
}
