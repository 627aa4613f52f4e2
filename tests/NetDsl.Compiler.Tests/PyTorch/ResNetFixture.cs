using NetDsl.TestKit;

namespace NetDsl.Compiler.Tests.PyTorch;

/// <summary>ResNet-20 declared as a user would, and the files and images of make_resnet.py.</summary>
internal static class ResNetFixture
{
    public const int Batch = 20, Steps = 10;
    public const float Rate = 0.005f, Momentum = 0.9f;

    /// <summary>The names that PyTorch gives, as those of the declaration: blocks are counted through the stages here, and from 1.</summary>
    public static readonly WeightMap Names = WeightMap.PyTorch().Add("""
        layer1.{i}.{path*} -> basicblock{i+1}.{path*}
        layer2.{i}.{path*} -> basicblock{i+4}.{path*}
        layer3.{i}.{path*} -> basicblock{i+7}.{path*}
        {path*}conv{k}.weight -> {path*}conv2d{k}.weight
        {path*}bn{k}.{kind} -> {path*}batchnorm{k}.{kind}
        fc.{kind} -> dense1.{kind}
        """);

    public static readonly LoadedNetworks Networks = new("""
        using NetDsl;

        [Conv2D(Arg.Channels, 3, Stride = Arg.Stride, Padding = 1, Bias = false), BatchNorm, ReLU]
        [Conv2D(Arg.Channels, 3, Padding = 1, Bias = false), BatchNorm]
        [AddSkip(Shortcut.ZeroPad), ReLU]
        public sealed class BasicBlockAttribute(int channels, int stride = 1) : BlockAttribute(channels, stride);

        [Network]
        [Input(3, 32, 32)]
        [Conv2D(16, 3, Padding = 1, Bias = false), BatchNorm, ReLU]
        [BasicBlock(16, Repeat = 3)]
        [BasicBlock(32, stride: 2), BasicBlock(32, Repeat = 2)]
        [BasicBlock(64, stride: 2), BasicBlock(64, Repeat = 2)]
        [GlobalAvgPool2D, Dense(10)]
        [SoftmaxCrossEntropy]
        public partial class ResNet20;
        """);

    /// <summary>The network with the weights that PyTorch saved.</summary>
    public static Network Load(int lanes, int threads = 1)
    {
        Network network = Networks.Create("ResNet20", lanes: lanes, threads: threads);
        network.Load(Fixture.Path("resnet20.safetensors"), Names);
        return network;
    }

    /// <summary>A parameter or running statistic by PyTorch's name.</summary>
    public static Parameter Find(Network network, string name)
    {
        using SafeTensorsFile file = SafeTensorsFile.Open(Fixture.Path("resnet20.safetensors"));
        string ours = Names.Apply(name, file.Tensors.Select(tensor => tensor.Name).ToHashSet())!.Value.Name;
        return network.Parameters.Concat(network.Statistics).Single(parameter => parameter.Name == ours);
    }

    /// <summary>What PyTorch computes from there.</summary>
    public static SafeTensorsFile Expected() => SafeTensorsFile.Open(Fixture.Path("resnet20-expected.safetensors"));

    /// <summary>Images of 8 x 8 squares of 4 x 4 pixels, and labels, from the same generator as in the script.</summary>
    public static (float[] Pixels, int[] Labels) Images(int count)
    {
        uint state = 1;
        int[] labels = new int[count];
        List<float> pixels = [];
        for (int image = 0; image < count; image++)
        {
            labels[image] = Next(ref state) % 10;
            float[] squares = [.. Enumerable.Range(0, 3 * 8 * 8).Select(_ => (Next(ref state) - 127.5f) / 127.5f)];
            pixels.AddRange(Enumerable.Range(0, 3 * 32 * 32).Select(at => squares[(at / 1024 * 64) + (at / 32 % 32 / 4 * 8) + (at % 32 / 4)]));
        }

        return ([.. pixels], labels);
    }

    /// <summary>The upper byte of the next state.</summary>
    private static int Next(ref uint state)
    {
        state = unchecked((state * 1664525) + 1013904223);
        return (int)(state >> 24);
    }
}
