using NetDsl.TestKit;

namespace NetDsl.Compiler.Tests.Passes;

/// <summary>The memory that a network says it needs, counted by hand.</summary>
public sealed class MemoryUseTests
{
    private static readonly LoadedNetworks Networks = new(
        """
        using NetDsl;
        [Network, Input(1, 2, 2), Conv2D(3, 1, Bias = false), BatchNorm, Flatten, Dense(2), SoftmaxCrossEntropy] public partial class Normalised;
        [Network, Input(3), Dense(4), ReLU, Dense(2), SoftmaxCrossEntropy] public partial class Plain;
        """);

    /// <summary>3 + 6 + 26 parameters and 6 statistics. Kept are the input (4), the convolution's value (12), what the dense layer read is computed again, and the gradient by it (12): those of 5 lanes of 4 in two groups.</summary>
    [Fact]
    public void A_batch_is_kept_in_whole_vectors()
    {
        Network network = Networks.Create("Normalised", threads: 2, lanes: 4);
        MemoryUse memory = network.MemoryAt(5);
        Assert.Equal(4 * (35 + 6), memory.Parameters);
        Assert.Equal(4 * 35 * 2, memory.Gradients);
        Assert.Equal((4 + 12 + 12) * 2 * 4 * 4, memory.Activations);
        Assert.True(memory.Workspace > 0);
        Assert.Equal(memory.Parameters + memory.Gradients + memory.Activations + memory.Workspace, memory.Total);
    }

    [Fact]
    public void Without_batch_normalisation_nothing_is_kept_of_a_batch() => Assert.Equal(0, Networks.Create("Plain").MemoryAt(1000).Activations);

    [Fact]
    public void The_summary_ends_with_it()
    {
        using StringWriter writer = new();
        Networks.Create("Plain", batchCapacity: 50).Summary(writer);
        Assert.Contains("Training on batches of 50 takes", writer.ToString(), StringComparison.Ordinal);
    }
}
