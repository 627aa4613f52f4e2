using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.TestKit.Interpreter;

/// <summary>
/// Computes a network from its graph in double precision, sample by sample: what the emitted code is measured against. It shares nothing
/// with the emitters but the graph and the formulas.
/// </summary>
internal sealed class GraphInterpreter
{
    private readonly NetworkGraph graph;
    private readonly Node[] nodes;
    private readonly int[] inputs;
    private readonly Operation?[] operations;

    public GraphInterpreter(NetworkGraph graph)
    {
        this.graph = graph;
        nodes = [.. graph.Nodes.Where(node => node is not LossNode)];
        inputs = [.. nodes.Select(IndexOfInput)];
        Parameters = graph.Parameters.ToDictionary(slot => slot.Name, slot => new Tensor(slot.Name, slot.Count));
        operations = [.. nodes.Select(Create)];
    }

    /// <summary>The parameters by name, zero at first.</summary>
    public IReadOnlyDictionary<string, Tensor> Parameters { get; }

    public int InputSize => graph.Input.Shape.Count;

    public int OutputSize => graph.OutputShape.Count;

    /// <summary>The outputs (logits) of one sample.</summary>
    public double[] Forward(double[] sample, Kinks? kinks = null) => Values(sample, kinks)[^1];

    /// <summary>The loss of one sample.</summary>
    /// <param name="sample">The input.</param>
    /// <param name="target">A value for each output.</param>
    /// <param name="kinks">Notes the kinks on the way.</param>
    public double Loss(double[] sample, double[] target, Kinks? kinks = null) =>
        SampleLoss.Value(graph.Loss.Kind, Forward(sample, kinks), target);

    /// <summary>The distance of one sample's values from any kink, the choice of a class included.</summary>
    public double Margin(double[] sample)
    {
        Kinks kinks = new();
        SampleLoss.NoteKinks(graph.Loss.Kind, Forward(sample, kinks), kinks);
        return kinks.Margin;
    }

    /// <summary>The outputs, the loss and all gradients of one sample.</summary>
    public SampleResult Differentiate(double[] sample, double[] target)
    {
        foreach (Tensor tensor in Parameters.Values)
        {
            tensor.Clear();
        }

        double[][] values = Values(sample, null);
        double[] output = values[^1];
        double[][] gradients = [.. values.Select(value => new double[value.Length])];
        gradients[^1] = SampleLoss.Gradient(graph.Loss.Kind, output, target);
        for (int i = nodes.Length - 1; i > 0; i--)
        {
            operations[i]!.Backward(values[inputs[i]], values[i], gradients[i], gradients[inputs[i]]);
        }

        return new SampleResult(
            output,
            SampleLoss.Value(graph.Loss.Kind, output, target),
            SampleLoss.IsCorrect(graph.Loss.Kind, output, target),
            gradients[0],
            Copy(tensor => tensor.Gradients),
            Copy(tensor => tensor.Magnitudes));
    }

    private Dictionary<string, double[]> Copy(Func<Tensor, double[]> part) =>
        Parameters.ToDictionary(pair => pair.Key, pair => (double[])part(pair.Value).Clone());

    private double[][] Values(double[] sample, Kinks? kinks)
    {
        double[][] values = [sample, .. nodes.Skip(1).Select(node => new double[node.Shape.Count])];
        for (int i = 1; i < nodes.Length; i++)
        {
            operations[i]!.Forward(values[inputs[i]], values[i], kinks);
        }

        return values;
    }

    private int IndexOfInput(Node node) => node.Input is null ? -1 : Array.FindIndex(nodes, other => ReferenceEquals(other, node.Input));

    private Operation? Create(Node node) => node switch
    {
        InputNode => null,
        ContractionNode { Window: null } dense => new DenseOperation(TensorOf(dense.Weight)!, TensorOf(dense.Bias)),
        ContractionNode conv => new ConvolutionOperation(
            conv.Input!.Shape, conv.Shape, conv.Window, TensorOf(conv.Weight)!, TensorOf(conv.Bias)),
        FormulaContractionNode contraction => new FormulaContractionOperation(contraction, Parameters),
        PointwiseNode pointwise => new PointwiseOperation(pointwise, Parameters),
        PoolingNode { Kind: PoolingKind.Max } pool => new MaxPoolingOperation(pool),
        PoolingNode pool => new AveragePoolingOperation(pool),
        SoftmaxNode softmax => new SoftmaxOperation(softmax.Shape),
        ReshapeNode => new ReshapeOperation(),
        _ => throw new NotSupportedException($"The interpreter does not know {node.GetType().Name}: give it an operation."),
    };

    private Tensor? TensorOf(ParameterSlot? slot) => slot is null ? null : Parameters[slot.Name];
}
