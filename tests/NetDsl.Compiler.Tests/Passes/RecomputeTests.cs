using NetDsl.Compiler.Tests.Gradients;
using NetDsl.TestKit;

namespace NetDsl.Compiler.Tests.Passes;

/// <summary>What a network computes again instead of keeping it.</summary>
public sealed class RecomputeTests
{
    private const string Layers =
        "[Input(2, 6, 6), Conv2D(3, 3, Padding = 1), BatchNorm, ReLU, Basic(3, Repeat = 3), Conv2D(4, 3), BatchNorm, ReLU, Conv2D(4, 3), BatchNorm, ReLU, Conv2D(4, 1), BatchNorm, ReLU, GlobalAvgPool2D, Dense(3), SoftmaxCrossEntropy]";

    private static readonly LoadedNetworks Networks = new(
        $"using NetDsl;\n{JoinCases.Blocks}\n[Network] {Layers} public partial class Keeping;\n[Network(Recompute = true)] {Layers} public partial class Computing;");

    [Fact]
    public void Gradients_are_the_same_bits_for_less_memory()
    {
        Network keeping = Networks.Create("Keeping", seed: 4, threads: 2), computing = Networks.Create("Computing", seed: 4, threads: 2);
        SeededRandom random = new(5);
        float[] inputs = [.. Enumerable.Range(0, 37 * keeping.Info.InputSize).Select(_ => (float)random.NextGaussian())];
        int[] labels = [.. Enumerable.Range(0, 37).Select(i => i % 3)];
        Assert.Equal(keeping.LossAndGradients(inputs, labels), computing.LossAndGradients(inputs, labels));
        Assert.Equal(keeping.Gradients.ToArray(), computing.Gradients.ToArray());
        Assert.True(
            computing.MemoryAt(37).Activations < 0.9 * keeping.MemoryAt(37).Activations,
            $"{computing.MemoryAt(37).Activations} bytes instead of {keeping.MemoryAt(37).Activations}");
    }
}
