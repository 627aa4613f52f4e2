using NetDsl.Examples.Zoo;

namespace NetDsl.Examples.Tests.Zoo;

public class ZooCommandTests
{
    [Fact]
    public void ANetworkPrintsItsTable()
    {
        string[] lines = Print("--model", "squeezenet-1.1");
        Assert.Equal("SqueezeNet11", lines[0]);
        Assert.Contains(lines, line => line.Contains("Fire(16, expand 64) x 2", StringComparison.Ordinal) && line.Contains("128x55x55", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("Total", StringComparison.Ordinal) && line.Contains("1,235,496", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("Concat", StringComparison.Ordinal));
    }

    [Fact]
    public void ExpandedItPrintsTheLayersWithinBlocks()
    {
        string[] lines = Print("--model", "squeezenet-1.1", "--expand");
        Assert.Equal(8, lines.Count(line => line.Contains("Concat", StringComparison.Ordinal)));
    }

    /// <summary>Table 1 of the paper beside the network: the same up to the stem's fifth row.</summary>
    [Fact]
    public void InceptionPrintsThePapersOutlineBesideItself()
    {
        string[] lines = [.. Print("--model", "inception-v3").SkipWhile(line => !line.StartsWith("The outline", StringComparison.Ordinal)).Skip(2)];
        Assert.Equal(16, lines.Length);
        Assert.Matches("^conv +3x3/2 +299x299x3 +Conv\\(32, kernel 3, stride 2\\) +299x299x3$", lines[0]);
        Assert.Matches("^conv +3x3/2 +71x71x80 +Conv\\(192, kernel 3\\) +73x73x80$", lines[5]);
        Assert.Matches("^5 x Inception +type 2 +17x17x768 +InceptionB\\(128\\), 2 x InceptionB\\(160\\), InceptionB\\(192\\) +17x17x768$", lines[10]);
        Assert.Matches("^softmax +classifier +1x1x1000 +SoftmaxCrossEntropy +1x1x1000$", lines[15]);
    }

    [Theory]
    [InlineData("lenet-4")]
    [InlineData("lenet-5")]
    [InlineData("squeezenet-1.1")]
    [InlineData("mobilenet-v1")]
    [InlineData("inception-v3")]
    public void AnImageGoesThrough(string name)
    {
        Network network = Exhibit.All.Single(exhibit => exhibit.Name == name).Create();
        Random random = new(3);
        float[] image = [.. Enumerable.Range(0, network.Info.InputSize).Select(_ => (float)random.NextDouble())];
        float[] scores = network.Forward(image);
        Assert.Equal(network.Info.OutputSize, scores.Length);
        Assert.All(scores, score => Assert.True(float.IsFinite(score)));
        Assert.True(scores.Distinct().Count() > scores.Length / 2);
    }

    [Fact]
    public void AnUnknownNameIsRefusedWithThoseThereAre()
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        Assert.Equal(ExitCode.Usage, ZooCommand.Run(["--model", "alexnet"], output, error));
        Assert.StartsWith("--model is 'alexnet', but needs one of lenet-4, ", error.ToString(), StringComparison.Ordinal);
        Assert.Single(error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string[] Print(params string[] args)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        Assert.Equal((ExitCode.Success, ""), (ZooCommand.Run(args, output, error), error.ToString()));
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
