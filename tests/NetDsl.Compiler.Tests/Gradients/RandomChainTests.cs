using NetDsl.TestKit;
using NetDsl.TestKit.Samples;

namespace NetDsl.Compiler.Tests.Gradients;

/// <summary>Networks that no one wrote: the emitted code against the interpreter, and the interpreter against differences.</summary>
public sealed class RandomChainTests
{
    private const int Chains = 160;

    private static readonly SampleNetwork[] Samples = [.. Enumerable.Range(0, Chains).Select(RandomChain.Draw)];

    private static readonly Lazy<LoadedNetworks> Networks = new(() => new LoadedNetworks(SampleNetwork.Source(Samples)));

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, Chains)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Emitted_code_matches_the_interpreter(int seed) => EmittedCode.MatchesInterpreter(Networks.Value, Samples[seed], EmittedCode.TwoWidths(seed));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_interpreter_matches_differences(int seed) => Differences.MatchInterpreter(Networks.Value, Samples[seed], elements: 3);

    [Fact]
    public void The_chains_hold_every_layer_and_every_loss()
    {
        string all = string.Concat(Samples.Select(sample => sample.Layers));
        string[] layers =
        [
            "Conv2D", "Dense", "MaxPool2D", "AvgPool2D", "Flatten", "Softmax,", "ReLU", "LeakyReLU", "Sigmoid", "Tanh", "Bias = false",
            "Groups = ", "Dilation", "DepthwiseConv2D", "Same = true", "ZeroPad2D", "Upsample2D", "Bilinear", "LayerNorm", "Affine = false", "Scale", "GlobalAvgPool2D",
            "SoftmaxCrossEntropy", "BinaryCrossEntropy", "MeanSquaredError", .. SampleFormulas.Attributes,
        ];
        Assert.All(layers, layer => Assert.Contains(layer, all));
    }
}
