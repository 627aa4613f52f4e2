using System.Text;
using NetDsl.Benchmarks.Onnx;
using NetDsl.Benchmarks.Rows.LeNet;
using NetDsl.Benchmarks.Rows.ResNet;

namespace NetDsl.Benchmarks.Tests;

public class OnnxModelTests
{
    [Fact]
    public void NumbersTextsAndMessagesAreWrittenAsTheFormatSays()
    {
        // The two examples of the format's own guide: 150 is 96 01, "testing" follows its length.
        ProtobufWriter inner = new ProtobufWriter().Number(1, 150);
        Assert.Equal("089601", Convert.ToHexString(inner.ToArray()));
        Assert.Equal("120774657374696E67", Convert.ToHexString(new ProtobufWriter().Text(2, "testing").ToArray()));
        Assert.Equal("1A03089601", Convert.ToHexString(new ProtobufWriter().Message(3, inner).ToArray()));
        Assert.Equal("150000C03F", Convert.ToHexString(new ProtobufWriter().Single(2, 1.5f).ToArray()));
        Assert.Equal("08030804", Convert.ToHexString(new ProtobufWriter().Numbers(1, [3, 4]).ToArray()));
    }

    [Fact]
    public void LeNet5IsAChainWithAllItsWeights()
    {
        using TemporaryFolder folder = new();
        LeNet5 network = new(seed: 1);
        LeNet5Onnx.Write(folder.File("a.onnx"), network, batch: 3);
        ILookup<int, byte[]> graph = Fields(Fields(File.ReadAllBytes(folder.File("a.onnx")))[7].Single());
        Assert.Equal(
            ["Conv", "Relu", "MaxPool", "Conv", "Relu", "MaxPool", "Flatten", "Gemm", "Relu", "Gemm", "Relu", "Gemm"],
            graph[1].Select(node => Encoding.UTF8.GetString(Fields(node)[4].Single())));
        Assert.Equal(
            network.Parameters.Select(parameter => parameter.Name),
            graph[5].Select(tensor => Encoding.UTF8.GetString(Fields(tensor)[8].Single())));

        // Each node takes what the one before it gives.
        string[] inputs = [.. graph[1].Select(node => Encoding.UTF8.GetString(Fields(node)[1].First()))];
        string[] outputs = [.. graph[1].Select(node => Encoding.UTF8.GetString(Fields(node)[2].Single()))];
        Assert.Equal(["input", .. outputs[..^1]], inputs);
        Assert.Equal(4 * 44_426, graph[5].Sum(tensor => Fields(tensor)[9].Single().Length));
    }

    /// <summary>27 blocks, two of them with a shortcut that changes the shape; every join takes two values that are there.</summary>
    [Fact]
    public void ResNet56IsAGraphWithAllItsWeightsAndStatistics()
    {
        using TemporaryFolder folder = new();
        Network network = ResidualNetwork.ResNet56.CreateTrained(batch: 1, threads: 1);
        ResNet56Onnx.Write(folder.File("a.onnx"), network, batch: 3);
        ILookup<int, byte[]> graph = Fields(Fields(File.ReadAllBytes(folder.File("a.onnx")))[7].Single());
        var nodes = graph[1].Select(Fields).Select(node => (Type: Text(node[4].Single()), Inputs: node[1].Select(Text).ToArray(), Output: Text(node[2].Single()))).ToArray();
        Dictionary<string, int> counts = new()
        {
            ["Conv"] = 55, ["BatchNormalization"] = 55, ["Relu"] = 55, ["Slice"] = 2, ["Pad"] = 2, ["Add"] = 27, ["GlobalAveragePool"] = 1, ["Flatten"] = 1, ["Gemm"] = 1,
        };
        Assert.Equal(counts, nodes.CountBy(node => node.Type).ToDictionary());
        HashSet<string> known = ["input", .. graph[5].Select(tensor => Text(Fields(tensor)[8].Single()))];
        Assert.All(nodes, node => Assert.True(node.Inputs.All(known.Contains) && known.Add(node.Output), node.Output));
        string[] tensors = [.. network.Parameters.Concat(network.Statistics).Select(tensor => tensor.Name)];
        Assert.Subset(known, tensors.ToHashSet());
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    /// <summary>The fields with a length; numbers are passed over.</summary>
    private static ILookup<int, byte[]> Fields(byte[] message)
    {
        List<(int Field, byte[] Content)> fields = [];
        int at = 0;
        while (at < message.Length)
        {
            int tag = (int)Varint(), number = (int)Varint();
            if ((tag & 7) == 2)
            {
                fields.Add((tag >> 3, message[at..(at + number)]));
                at += number;
            }
        }

        return fields.ToLookup(field => field.Field, field => field.Content);

        long Varint()
        {
            long value = 0;
            for (int shift = 0; ; shift += 7)
            {
                byte next = message[at++];
                value |= (long)(next & 0x7F) << shift;
                if (next < 0x80)
                {
                    return value;
                }
            }
        }
    }
}
