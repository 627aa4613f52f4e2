using System.Reflection;
using NetDsl.Kernels;
using NetDsl.TestKit;

namespace NetDsl.Compiler.Tests.Passes;

/// <summary>A single sample whose steps several threads share.</summary>
public sealed class SampleSharingTests
{
    // Channels that are no multiple of what is summed at once, padding, a stride, functions with and without learnables, pooling, a join, a further output, and steps that are not shared.
    private static readonly LoadedNetworks Networks = new(
        """
        using NetDsl;
        [Network, Input(3, 32, 32)]
        [Conv2D(19, 3, Padding = 1), PReLU(PerChannel = true)]
        [Conv2D(23, 3, Padding = 1, Bias = false), BatchNorm, ReLU, Tap("a")]
        [Conv2D(23, 5, Padding = 2), Mish]
        [Add("a"), Output("joined")]
        [Conv2D(29, 3, Stride = 2), ReLU]
        [Conv2D(11, 3), ReLU, MaxPool2D(2)]
        [Flatten, Dense(5), SoftmaxCrossEntropy]
        public partial class Large;

        [Network, Input(3, 32, 32), Conv2D(48, 3), ReLU, Conv2D(48, 3), Conv2D(4, 1), GlobalAvgPool2D, SoftmaxCrossEntropy] public partial class LargePlain;
        [Network, Input(1, 28, 28), Conv2D(6, 5), ReLU, MaxPool2D(2), Conv2D(16, 5), ReLU, MaxPool2D(2), Flatten, Dense(10), SoftmaxCrossEntropy] public partial class Small;
        """);

    [Theory]
    [InlineData("Large", true)]
    [InlineData("LargePlain", true)]
    [InlineData("Small", false)]
    public void Only_a_large_sample_is_shared(string name, bool shared)
    {
        PropertyInfo plan = Networks.Create(name).GetType().GetProperty("Plan", BindingFlags.NonPublic | BindingFlags.Static)!;
        Assert.Equal(shared, ((PassPlan)plan.GetValue(null)!).SharesSamples);
    }

    /// <summary>The bits are those of one thread: each channel is summed by one worker, in the same order. More workers than a step has channels to share find nothing to do.</summary>
    [Theory]
    [InlineData("Large", 2, 1)]
    [InlineData("Large", 3, 1)]
    [InlineData("Large", 4, 3)]
    [InlineData("Large", 20, 2)]
    [InlineData("LargePlain", 2, 1)]
    [InlineData("LargePlain", 16, 1)]
    public void Outputs_are_the_same_bits_as_of_one_thread(string name, int threads, int samples)
    {
        Network alone = Networks.Create(name, seed: 3), together = Networks.Create(name, seed: 3, threads: threads);
        float[] inputs = Inputs(alone, samples);
        for (int round = 0; round < 3; round++)
        {
            Assert.Equal(alone.Forward(inputs), together.Forward(inputs));
        }
    }

    [Fact]
    public void A_further_output_and_passes_that_are_not_shared_come_out_as_before()
    {
        Network alone = Networks.Create("Large", seed: 3), together = Networks.Create("Large", seed: 3, threads: 2);
        float[] inputs = Inputs(alone, 1);
        Assert.Equal(alone.Forward("joined", inputs), together.Forward("joined", inputs));
        Assert.Equal(alone.Evaluate(inputs, new[] { 2 }), together.Evaluate(inputs, new[] { 2 }));
        Assert.Equal(alone.Forward(inputs), together.Forward(inputs));
        Assert.Equal(Networks.Create("LargePlain", seed: 3).LossAndGradients(inputs, new[] { 2 }), Networks.Create("LargePlain", seed: 3, threads: 2).LossAndGradients(inputs, new[] { 2 }));
    }

    /// <summary>Where the threads are busy with one network, the caller computes the other one's sample alone.</summary>
    [Fact]
    public void Networks_on_threads_of_their_own_do_not_wait_for_each_other()
    {
        Network alone = Networks.Create("LargePlain", seed: 3);
        float[] inputs = Inputs(alone, 1), expected = alone.Forward(inputs);
        Network[] networks = [.. Enumerable.Range(0, 4).Select(_ => Networks.Create("LargePlain", seed: 3, threads: 2))];
        float[][] outputs = new float[networks.Length * 8][];
        Parallel.For(0, networks.Length, number =>
        {
            for (int round = 0; round < 8; round++)
            {
                outputs[(number * 8) + round] = networks[number].Forward(inputs);
            }
        });
        Assert.All(outputs, output => Assert.Equal(expected, output));
    }

    private static float[] Inputs(Network network, int samples)
    {
        SeededRandom random = new(5);
        return [.. Enumerable.Range(0, samples * network.Info.InputSize).Select(_ => (float)random.NextGaussian())];
    }
}
