using NetDsl.Compiler.Tests.Gradients;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.Kernels;
using NetDsl.TestKit;
using NetDsl.TestKit.Interpreter;

namespace NetDsl.Compiler.Tests.Passes;

/// <summary>Convolutions on a single sample, whose tiles finish their outputs and lay them out for the convolution that comes next.</summary>
public sealed class SampleTilesTests
{
    // Rows that are shorter than a vector of eight, no multiple of one, and longer than a tile; numbers of rows and channels that tiles do not divide; all that may follow a sum; strides, dilation and
    // padding; an output that several convolutions read, each with zeros of its own, and one that is read later.
    private static readonly Dictionary<string, string> Layers = new()
    {
        ["Narrow"] = "Input(2, 5, 4), Conv2D(5, 3, Padding = 1), ReLU, Conv2D(3, 3, Padding = 1), Conv2D(2, 3, Padding = 1)",
        ["Seven"] = "Input(2, 3, 7), Conv2D(6, 3, Padding = 1), ReLU, Conv2D(7, 3, Padding = 1), LeakyReLU",
        ["Nine"] = "Input(1, 7, 9), Conv2D(1, 3, Padding = 1), Conv2D(2, 5, Padding = 2), ReLU, Conv2D(9, 3, Padding = 1)",
        ["Thirty"] = "Input(3, 5, 30), Conv2D(4, 3, Padding = 1, Bias = false), BatchNorm, ReLU, Conv2D(11, 3, Padding = 1), ReLU, Conv2D(4, 3)",
        ["Long"] = "Input(1, 3, 75), Conv2D(3, 3, Padding = 1), ReLU, Conv2D(4, 3, Padding = 1), ReLU",
        ["OneRow"] = "Input(2, 1, 16), Conv2D(8, 1, 3, PaddingWidth = 1), ReLU, Conv2D(5, 1, 5, Same = true), ReLU, Conv2D(3, 1, 4, Same = true)",
        ["Strided"] = "Input(2, 13, 19), Conv2D(4, 3, Padding = 1), ReLU, Conv2D(6, 3, Padding = 1, Stride = 2), ReLU, Conv2D(4, 3, Padding = 2, Stride = 3), Conv2D(5, 3, Padding = 1)",
        ["Dilated"] = "Input(2, 12, 12), Conv2D(4, 3, Padding = 2, Dilation = 2), ReLU, Conv2D(4, 3, Padding = 1), Conv2D(4, 3, Padding = 3, Dilation = 3)",
        ["Skips"] = "Input(2, 9, 12), Conv2D(6, 3, Padding = 1), ReLU, Tap(\"a\"), Conv2D(6, 3, Padding = 1, Bias = false), BatchNorm, Add(\"a\"), ReLU, Conv2D(6, 3, Padding = 1)",
        ["Readers"] = "Input(2, 9, 12), Conv2D(6, 3, Padding = 1), ReLU, Tap(\"a\"), Conv2D(5, 3, Padding = 1), ReLU, Tap(\"b\"), From(\"a\"), Conv2D(5, 5, Padding = 2), Add(\"b\"), Conv2D(4, 3, Padding = 1, Stride = 2)",
        ["Functions"] = "Input(2, 9, 12), Conv2D(6, 3, Padding = 1), Tanh, Conv2D(5, 3, Padding = 1), PReLU(PerChannel = true), Conv2D(5, 3, Padding = 1), Mish, Conv2D(4, 3, Padding = 1), Sigmoid",
        ["Pooled"] = "Input(2, 12, 12), Conv2D(6, 3, Padding = 1), ReLU, Conv2D(5, 3, Padding = 1), ReLU, MaxPool2D(2), Conv2D(4, 3, Padding = 1)",
        ["Large"] = "Input(3, 31, 33), Conv2D(18, 3, Padding = 1), ReLU, Conv2D(23, 3, Padding = 1, Bias = false), BatchNorm, ReLU, Conv2D(21, 3, Padding = 1), Mish, Conv2D(19, 3, Padding = 1, Stride = 2), ReLU, Conv2D(17, 3, Padding = 1)",
    };

    private static readonly LoadedNetworks Networks = new(
        $"using NetDsl;\n{string.Join("\n", Layers.Select(pair => $"[Network, {pair.Value}, Flatten, Dense(3), SoftmaxCrossEntropy] public partial class {pair.Key};"))}");

    public static TheoryData<string> Names => [.. Layers.Keys];

    /// <summary>Three samples take three passes, each in the memory that the one before has left.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_are_those_of_the_interpreter(string name)
    {
        GraphInterpreter interpreter = Networks.Interpret(name);
        SeededRandom random = new(7);
        double[][] samples = [.. Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, interpreter.InputSize).Select(_ => random.NextGaussian()).ToArray())];
        foreach (int threads in new[] { 1, 2, 5 })
        {
            Network network = Networks.Create(name, seed: 3, threads);
            EmittedCode.CopyParameters(network, interpreter);
            foreach (double[] sample in samples)
            {
                float[] outputs = network.Forward(Array.ConvertAll(sample, value => (float)value));
                TensorError.AssertClose(interpreter.Forward(sample), outputs, 1e-5, $"the outputs of {Layers[name]}, {threads} threads");
            }
        }
    }

    [Theory]
    [InlineData("Narrow", 2)]
    [InlineData("Thirty", 1)]
    [InlineData("Strided", 1)]
    [InlineData("Skips", 2)]
    [InlineData("Readers", 2)]
    [InlineData("Functions", 0)]
    [InlineData("Pooled", 1)]
    public void What_a_convolution_reads_is_laid_out_by_the_one_before(string name, int count)
    {
        MemoryPlan plan = Plan(name);
        Assert.Equal(count, plan.Steps.Count(step => step.IsLaidOut));
        Assert.Equal(count, plan.Steps.Sum(step => plan.LaidOutBy(step).Count()));
    }

    /// <summary>Tensors of a single sample keep their values from their first use to their last.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Tensors_of_a_sample_that_are_in_use_together_lie_apart(string name)
    {
        TensorBuffer[] buffers = [.. Plan(name).SampleBuffers];
        Assert.DoesNotContain(buffers, one => buffers.Any(other => one != other && one.IsInUseWith(other) && one.Overlaps(other)));
    }

    [Fact]
    public void The_large_network_is_shared() => Assert.True(SampleSharing.Pays(Plan("Large")));

    private static MemoryPlan Plan(string name)
    {
        NetworkGraph graph = Networks.Graph(name);
        PlanKind kind = graph.Nodes.Any(node => node is BatchNormNode) ? PlanKind.Inference : PlanKind.Both;
        return MemoryPlan.Of(graph, Fusion.Run(graph, kind), new RegisterTiles(), kind);
    }

    [Fact]
    public void Spread_and_framed_images_lie_between_zeros()
    {
        SeededRandom random = new(2);
        for (int round = 0; round < 200; round++)
        {
            int phases = 1 + random.NextInt32(4), top = random.NextInt32(3), left = random.NextInt32(4), more = random.NextInt32(3);
            ImageSize image = new(1 + random.NextInt32(3), 1 + random.NextInt32(5), 1 + random.NextInt32(9));
            ImageSize to = new(image.Channels, image.Height + (2 * top) + more, (image.Width + (2 * left) + more + phases - 1) / phases);
            AssertLiesBetweenZeros(image, to, top, left, phases, random);
        }
    }

    private static void AssertLiesBetweenZeros(ImageSize image, ImageSize to, int top, int left, int phases, SeededRandom random)
    {
        float[] values = [.. Enumerable.Range(0, image.Channels * image.Height * image.Width).Select(_ => (float)random.NextGaussian())];
        float[] expected = new float[to.Channels * to.Height * phases * to.Width];
        float[] spread = [.. expected.Select(_ => float.NaN)], framed = [.. spread];
        for (int i = 0; i < values.Length; i++)
        {
            int column = (i % image.Width) + left, row = (i / image.Width % image.Height) + top, channel = i / (image.Width * image.Height);
            int place = (((((channel * to.Height) + row) * phases) + (column % phases)) * to.Width) + (column / phases);
            expected[place] = framed[place] = values[i];
        }

        for (int worker = 0; worker < 2; worker++)
        {
            Columns.Spread(ref First(values), ref First(spread), image, to, top, left, phases, new Share(worker, 2));
        }

        Assert.Equal(expected, spread);
        if (phases == 1)
        {
            Columns.Frame(ref First(framed), image, to, top, left, new Share(0, 2));
            Columns.Frame(ref First(framed), image, to, top, left, new Share(1, 2));
            Assert.Equal(expected, framed);
        }
    }

    private static ref F32x1 First(float[] values) => ref System.Runtime.CompilerServices.Unsafe.As<float, F32x1>(ref values[0]);

    /// <summary>All tiles of a step together are its outputs, whatever its size, and workers share them without a gap.</summary>
    [Fact]
    public void Shares_are_all_parts_once()
    {
        foreach (int parts in Enumerable.Range(0, 40).Append(int.MaxValue))
        {
            foreach (int workers in new[] { 1, 2, 3, 7, 64 })
            {
                Share[] shares = [.. Enumerable.Range(0, workers).Select(worker => new Share(worker, workers))];
                Assert.Equal(0, shares[0].First(parts));
                Assert.Equal(parts, shares[^1].End(parts));
                Assert.All(shares.Zip(shares.Skip(1)), pair => Assert.Equal(pair.First.End(parts), pair.Second.First(parts)));
            }
        }
    }
}
