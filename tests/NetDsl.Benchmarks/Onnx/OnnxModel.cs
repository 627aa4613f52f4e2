using System.Globalization;
using System.Runtime.InteropServices;

namespace NetDsl.Benchmarks.Onnx;

/// <summary>Builds an ONNX model, a layer after the other, so that ONNX Runtime computes with the same weights. No Python is needed.</summary>
/// <remarks>Field numbers are those of <c>onnx.proto3</c>, the operators those of version 13 of the operator set.</remarks>
internal sealed class OnnxModel
{
    private const int IrVersion = 8, OperatorSet = 13;
    private const int FloatElements = 1, Int64Elements = 7;
    private const int FloatAttribute = 1, IntAttribute = 2, IntsAttribute = 7;

    private readonly ProtobufWriter graph = new();
    private readonly IReadOnlyList<int> inputShape;
    private int values;

    /// <summary>A model without layers.</summary>
    /// <param name="name">The graph's name.</param>
    /// <param name="inputShape">The shape of its input, the batch first.</param>
    public OnnxModel(string name, IReadOnlyList<int> inputShape)
    {
        this.inputShape = inputShape;
        graph.Text(2, name);
    }

    /// <summary>The value that the next layer takes: what the last one gave, until <see cref="From"/> says otherwise.</summary>
    public string Last { get; private set; } = "input";

    /// <summary>Lets the next layer take an earlier value.</summary>
    public OnnxModel From(string value)
    {
        Last = value;
        return this;
    }

    /// <summary>A convolution with as much padding on each side; the kernel's size is that of the weights.</summary>
    public OnnxModel Convolution(Parameter weight, Parameter? bias, int stride, int padding = 0) => Node(
        "Conv",
        bias is null ? [Tensor(weight)] : [Tensor(weight), Tensor(bias)],
        Ints("kernel_shape", [.. weight.Shape.Skip(2)]),
        Ints("strides", [stride, stride]),
        Ints("pads", [padding, padding, padding, padding]));

    /// <summary>Batch normalisation with running statistics.</summary>
    public OnnxModel BatchNormalization(Parameter scale, Parameter shift, Parameter mean, Parameter variance, float epsilon) =>
        Node("BatchNormalization", [Tensor(scale), Tensor(shift), Tensor(mean), Tensor(variance)], Float("epsilon", epsilon));

    /// <summary>The sum with another value.</summary>
    public OnnxModel Add(string other) => Node("Add", [other]);

    /// <summary>The mean of each channel, as an image of one pixel.</summary>
    public OnnxModel GlobalAveragePool() => Node("GlobalAveragePool", []);

    /// <summary>Every so many rows and columns, from the first on.</summary>
    public OnnxModel Subsample(int stride) =>
        Node("Slice", [Tensor("starts", [0, 0]), Tensor("ends", [int.MaxValue, int.MaxValue]), Tensor("axes", [2, 3]), Tensor("steps", [stride, stride])]);

    /// <summary>Channels of zeros before and behind those there are.</summary>
    public OnnxModel PadChannels(int before, int behind) => Node("Pad", [Tensor("pads", [0, before, 0, 0, 0, behind, 0, 0])]);

    /// <summary>The larger of zero and each value.</summary>
    public OnnxModel Relu() => Node("Relu", []);

    /// <summary>The largest value of each window; windows do not overlap.</summary>
    public OnnxModel MaxPool(int size) => Node("MaxPool", [], Ints("kernel_shape", [size, size]), Ints("strides", [size, size]));

    /// <summary>Each sample as a vector.</summary>
    public OnnxModel Flatten() => Node("Flatten", []);

    /// <summary>A dense layer; the weights are units x inputs.</summary>
    public OnnxModel Dense(Parameter weight, Parameter bias) => Node("Gemm", [Tensor(weight), Tensor(bias)], Int("transB", 1));

    /// <summary>The whole model as bytes. Its input is called <c>input</c>.</summary>
    /// <param name="outputShape">The shape of the last layer's output, the batch first.</param>
    public byte[] Encode(IReadOnlyList<int> outputShape)
    {
        graph.Message(11, Value("input", inputShape)).Message(12, Value(Last, outputShape));
        ProtobufWriter operators = new ProtobufWriter().Text(1, "").Number(2, OperatorSet);
        return new ProtobufWriter().Number(1, IrVersion).Text(2, "NetDsl").Message(7, graph).Message(8, operators).ToArray();
    }

    private OnnxModel Node(string operation, string[] tensors, params ProtobufWriter[] attributes)
    {
        ProtobufWriter node = new();
        foreach (string input in (string[])[Last, .. tensors])
        {
            node.Text(1, input);
        }

        values++;
        Last = string.Create(CultureInfo.InvariantCulture, $"value{values}");
        node.Text(2, Last).Text(4, operation);
        Array.ForEach(attributes, attribute => node.Message(5, attribute));
        graph.Message(1, node);
        return this;
    }

    /// <summary>Adds a constant tensor to the graph; returns its name.</summary>
    private string Tensor(Parameter parameter)
    {
        ProtobufWriter tensor = new ProtobufWriter().Numbers(1, parameter.Shape).Number(2, FloatElements).Text(8, parameter.Name);
        graph.Message(5, tensor.Bytes(9, MemoryMarshal.AsBytes(parameter.Values)));
        return parameter.Name;
    }

    /// <summary>Adds a constant vector of whole numbers for the layer that comes next; returns its name.</summary>
    private string Tensor(string name, long[] elements)
    {
        string full = string.Create(CultureInfo.InvariantCulture, $"{name}{values}");
        ProtobufWriter tensor = new ProtobufWriter().Number(1, elements.Length).Number(2, Int64Elements).Text(8, full);
        graph.Message(5, tensor.Bytes(9, MemoryMarshal.AsBytes<long>(elements)));
        return full;
    }

    private static ProtobufWriter Float(string name, float value) =>
        new ProtobufWriter().Text(1, name).Single(2, value).Number(20, FloatAttribute);

    private static ProtobufWriter Int(string name, int value) =>
        new ProtobufWriter().Text(1, name).Number(3, value).Number(20, IntAttribute);

    private static ProtobufWriter Ints(string name, int[] values) =>
        new ProtobufWriter().Text(1, name).Numbers(8, values).Number(20, IntsAttribute);

    private static ProtobufWriter Value(string name, IReadOnlyList<int> dimensions)
    {
        ProtobufWriter shape = new();
        foreach (int dimension in dimensions)
        {
            shape.Message(1, new ProtobufWriter().Number(1, dimension));
        }

        ProtobufWriter tensor = new ProtobufWriter().Number(1, FloatElements).Message(2, shape);
        return new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, tensor));
    }
}
