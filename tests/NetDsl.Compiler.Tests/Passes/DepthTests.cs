using NetDsl.Compiler.Tests.Gradients;
using NetDsl.Compiler.Tests.Graphs;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Compiler.Tests.Passes;

/// <summary>Plans of deep networks, up to ResNet-110: work and kept values grow with the blocks, and the memory that can be used again does not.</summary>
public sealed class DepthTests
{
    /// <summary>The values of a block in each of the three stages.</summary>
    private const int Stages = (16 * 32 * 32) + (32 * 16 * 16) + (64 * 8 * 8);

    private static readonly NetworkGraph[] Networks = [.. new[] { 6, 12, 18 }.Select(Residual)];

    [Fact]
    public void Inference_takes_the_same_memory_whatever_the_depth()
    {
        int[] sizes = Array.ConvertAll(Networks, graph => MemoryPlan.BlockSize(Plan(graph, PlanKind.Inference).Buffers));

        // The input of a block, its first convolution's values and its result.
        Assert.Equal(3 * 16 * 32 * 32, sizes[0]);
        Assert.Equal(sizes[0], sizes[1]);
        Assert.Equal(sizes[0], sizes[2]);
    }

    [Theory]
    [InlineData((int)PlanKind.Inference)]
    [InlineData((int)PlanKind.Training)]
    public void Steps_and_tensors_grow_with_the_blocks(int kind)
    {
        MemoryPlan[] plans = Array.ConvertAll(Networks, graph => Plan(graph, (PlanKind)kind));
        AssertEven(plans, plan => plan.Steps.Count);
        AssertEven(plans, plan => plan.Operations.Count);
        AssertEven(plans, plan => plan.Buffers.Count);
        AssertEven(plans, plan => plan.Meetings.Count);
    }

    [Fact]
    public void What_training_keeps_grows_with_the_blocks()
    {
        MemoryPlan[] plans = Array.ConvertAll(Networks, graph => Plan(graph, PlanKind.Training));
        AssertEven(plans, plan => plan.KeptSize);

        // Two convolutions a block, and what the blocks give; the values between are computed again.
        Assert.InRange((plans[2].KeptSize - plans[1].KeptSize) / 6.0, 2 * Stages, 3 * Stages);
        Assert.All(plans, plan => Assert.Empty(Verifier.Check(plan)));
    }

    /// <summary>Six blocks more in each stage make the same difference once and twice.</summary>
    private static void AssertEven(MemoryPlan[] plans, Func<MemoryPlan, int> count)
    {
        Assert.True(count(plans[1]) >= count(plans[0]));
        Assert.Equal(count(plans[1]) - count(plans[0]), count(plans[2]) - count(plans[1]));
    }

    private static MemoryPlan Plan(NetworkGraph graph, PlanKind kind) => MemoryPlan.Of(graph, Fusion.Run(graph, kind), new RegisterTiles(), kind);

    private static NetworkGraph Residual(int blocks) => Declared.Graph(
        $$"""
        using NetDsl;
        {{JoinCases.Blocks}}
        [Network, Input(3, 32, 32), Conv2D(16, 3, Padding = 1, Bias = false), BatchNorm, ReLU]
        [Basic(16, Repeat = {{blocks}}), Basic(32, stride: 2), Basic(32, Repeat = {{blocks - 1}}), Basic(64, stride: 2), Basic(64, Repeat = {{blocks - 1}})]
        [GlobalAvgPool2D, Dense(10), SoftmaxCrossEntropy]
        public partial class Net;
        """);
}
