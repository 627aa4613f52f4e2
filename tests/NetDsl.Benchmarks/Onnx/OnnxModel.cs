using System.Globalization;
using System.Runtime.InteropServices;

namespace NetDsl.Benchmarks.Onnx;

/// <summary>Builds a chain of layers as an ONNX model, so that ONNX Runtime computes with the same weights. No Python is needed.</summary>
/// <remarks>Field numbers are those of <c>onnx.proto3</c>, the operators those of version 13 of the operator set.</remarks>
internal sealed class OnnxModel
{
    private const int IrVersion = 8, OperatorSet = 13;
    private const int FloatElements = 1;
    private const int IntAttribute = 2, IntsAttribute = 7;

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

    private string Last => values == 0 ? "input" : string.Create(CultureInfo.InvariantCulture, $"value{values}");

    /// <summary>A convolution without padding; the kernel's size is that of the weights.</summary>
    public OnnxModel Convolution(Parameter weight, Parameter bias, int stride) =>
        Node("Conv", [Tensor(weight), Tensor(bias)], Ints("kernel_shape", [.. weight.Shape.Skip(2)]), Ints("strides", [stride, stride]));

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
