using System.CommandLine;
using NetDsl.Examples.ResNet;

namespace NetDsl.Examples.Tests.ResNet;

public class CommandOptionsTests
{
    [Fact]
    public void WithoutArgumentsAFewImagesAreGenerated() => Assert.Equal(
        new Settings(Model.Of("resnet-20"), null, 4, 32, 0.03f, 0.9f, 1e-4f, 0, false, null, "he-normal", 1, 0, "cpu", null, null, false, null, null), Read());

    [Fact]
    public void ResidualNetworksTakeTheirPapersRecipe() => Assert.Equal(
        new Settings(Model.Of("resnet-110"), "d", 164, 128, 0.1f, 0.9f, 1e-4f, 0, false, null, "he-normal", 1, 0, "cpu", null, null, false, null, null),
        Read("--data", "d", "--model", "ResNet-110"));

    [Fact]
    public void TheWideOneTakesItsOwn() => Assert.Equal(
        new Settings(Model.Of("wrn-22"), "d", 24, 512, 0.1f, 0.9f, 5e-4f, 0.4f, false, null, "he-normal", 1, 0, "cpu", null, null, false, null, null),
        Read("--data", "d", "--model", "wrn-22"));

    [Fact]
    public void EveryOptionArrives() => Assert.Equal(
        new Settings(Model.Of("resnet-56"), "d", 3, 64, 0.5f, 0.25f, 1e-3f, 0.1f, true, 9, "keras", 7, 2, "auto", "w", "m", false, "a.safetensors", "b.json"),
        Read(
            "--data", "d", "--model", "resnet-56", "--epochs", "3", "--batch", "64", "--lr", "0.5", "--momentum", "0.25", "--weight-decay", "1e-3", "--mixup", "0.1",
            "--plain", "--samples", "9", "--initializer", "keras", "--seed", "7", "--threads", "2", "--device", "auto", "--weights", "w", "--map", "m", "--save", "a.safetensors",
            "--json", "b.json"));

    [Fact]
    public void TheOptimizerTakesItsSettings()
    {
        Sgd sgd = Assert.IsType<Sgd>(Read("--lr", "0.05", "--momentum", "0.5", "--weight-decay", "0.25").CreateOptimizer());
        Assert.Equal((0.05f, 0.5f, 0.25f), (sgd.LearningRate, sgd.Momentum, sgd.WeightDecay));
    }

    [Theory]
    [InlineData(0, 164, 1f)]
    [InlineData(81, 164, 1f)]
    [InlineData(82, 164, 0.1f)]
    [InlineData(122, 164, 0.1f)]
    [InlineData(123, 164, 0.01f)]
    [InlineData(1, 2, 0.1f)]
    [InlineData(2, 3, 0.1f)]
    [InlineData(3, 4, 0.01f)]
    public void TheLearningRateFallsAtHalfAndAtThreeQuarters(int done, int epochs, float factor) =>
        Assert.Equal(factor, StepSchedule.Factor(done, epochs));

    private static Settings Read(params string[] args)
    {
        CommandOptions options = new();
        ParseResult result = options.CreateCommand().Parse(args);
        Assert.Empty(result.Errors);
        Assert.Null(options.FindContradiction(result));
        return options.Read(result);
    }
}
