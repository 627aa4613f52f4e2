using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.TestKit.Interpreter;

/// <summary>
/// Computes a network from its graph in double precision, node by node on a whole batch: what the emitted code is measured against. It shares
/// nothing with the emitters but the graph and the formulas.
/// </summary>
internal sealed class GraphInterpreter
{
    private readonly NetworkGraph graph;
    private readonly Node[] nodes;
    private readonly int[][] inputs;
    private readonly Operation?[] operations;
    private readonly int output;

    public GraphInterpreter(NetworkGraph graph)
    {
        this.graph = graph;
        nodes = [.. graph.Nodes.Where(node => node is not LossNode)];
        inputs = [.. nodes.Select(node => node.Inputs.Select(IndexOf).ToArray())];
        output = IndexOf(graph.Loss.Input!);
        Parameters = graph.Parameters.ToDictionary(slot => slot.Name, slot => new Tensor(slot.Name, slot.Count));
        Statistics = graph.Statistics.ToDictionary(slot => slot.Name, Started);
        operations = [.. nodes.Select(Create)];
    }

    /// <summary>The parameters by name, zero at first.</summary>
    public IReadOnlyDictionary<string, Tensor> Parameters { get; }

    /// <summary>The running statistics by name, at first what they start at. A training pass leaves them as they are and gives new ones.</summary>
    public IReadOnlyDictionary<string, Tensor> Statistics { get; }

    public int InputSize => graph.Input.Shape.Count;

    public int OutputSize => graph.OutputShape.Count;

    /// <summary>Whether, in training, what a sample gives depends on the others in its batch.</summary>
    public bool CouplesSamples => nodes.Any(node => node is BatchNormNode);

    /// <summary>The outputs (logits) of one sample, outside training.</summary>
    public double[] Forward(double[] sample, Kinks? kinks = null) => Values([sample], new PassContext(false, kinks))[output][0];

    /// <summary>A further output of some samples, outside training.</summary>
    public double[][] Forward(string name, double[][] samples) => Values(samples, new PassContext(false, null))[IndexOf(graph.Outputs[name])];

    /// <summary>The mean loss of a batch in training.</summary>
    /// <param name="samples">The inputs.</param>
    /// <param name="targets">A value for each output of each sample.</param>
    /// <param name="kinks">Notes the kinks on the way.</param>
    public double Loss(double[][] samples, double[][] targets, Kinks? kinks = null) =>
        MeanLoss(Values(samples, new PassContext(true, kinks))[output], targets);

    /// <summary>The distance of a batch's values from any kink, the choice of a class included.</summary>
    public double Margin(double[][] samples, bool training)
    {
        Kinks kinks = new();
        foreach (double[] outputs in Values(samples, new PassContext(training, kinks))[output])
        {
            SampleLoss.NoteKinks(graph.Loss.Kind, outputs, kinks);
        }

        return kinks.Margin;
    }

    /// <summary>The outputs and the loss of a batch, outside training.</summary>
    public BatchOutcome Evaluate(double[][] samples, double[][] targets)
    {
        double[][] outputs = Values(samples, new PassContext(false, null))[output];
        return new BatchOutcome(outputs, MeanLoss(outputs, targets), CountCorrect(outputs, targets));
    }

    /// <summary>The outputs, the mean loss and its gradients of a batch in training.</summary>
    public BatchGradients Differentiate(double[][] samples, double[][] targets)
    {
        foreach (Tensor tensor in Parameters.Values)
        {
            tensor.Clear();
        }

        PassContext pass = new(true, null);
        double[][][] values = Values(samples, pass);
        double[][][] gradients = [.. values.Select(value => value.Select(sample => new double[sample.Length]).ToArray())];
        for (int sample = 0; sample < samples.Length; sample++)
        {
            double[] gradient = SampleLoss.Gradient(graph.Loss.Kind, values[output][sample], targets[sample]);
            gradients[output][sample] = [.. gradient.Select(value => value / samples.Length)];
        }

        for (int i = nodes.Length - 1; i > 0; i--)
        {
            operations[i]!.Backward([.. inputs[i].Select(j => values[j])], values[i], gradients[i], [.. inputs[i].Select(j => gradients[j])]);
        }

        BatchOutcome outcome = new(values[output], MeanLoss(values[output], targets), CountCorrect(values[output], targets));
        return new BatchGradients(outcome, gradients[0], Copy(tensor => tensor.Gradients), Copy(tensor => tensor.Magnitudes), pass.Statistics);
    }

    private double MeanLoss(double[][] outputs, double[][] targets) => outputs.Zip(targets, (z, target) => SampleLoss.Value(graph.Loss.Kind, z, target)).Average();

    private int CountCorrect(double[][] outputs, double[][] targets) => outputs.Zip(targets).Count(pair => SampleLoss.IsCorrect(graph.Loss.Kind, pair.First, pair.Second));

    private Dictionary<string, double[]> Copy(Func<Tensor, double[]> part) =>
        Parameters.ToDictionary(pair => pair.Key, pair => (double[])part(pair.Value).Clone());

    /// <summary>The value of each node for each sample.</summary>
    private double[][][] Values(double[][] samples, PassContext pass)
    {
        double[][][] values = [samples, .. nodes.Skip(1).Select(node => samples.Select(_ => new double[node.Shape.Count]).ToArray())];
        for (int i = 1; i < nodes.Length; i++)
        {
            operations[i]!.Forward([.. inputs[i].Select(j => values[j])], values[i], pass);
        }

        return values;
    }

    private int IndexOf(Node node) => Array.FindIndex(nodes, other => ReferenceEquals(other, node));

    private static Tensor Started(ParameterSlot slot)
    {
        Tensor tensor = new(slot.Name, slot.Count);
        Array.Fill(tensor.Values, slot.Start ?? 0);
        return tensor;
    }

    private Operation? Create(Node node) => node switch
    {
        InputNode => null,
        ContractionNode { Window: null } dense => new DenseOperation(TensorOf(dense.Weight)!, TensorOf(dense.Bias)),
        ContractionNode conv => new ConvolutionOperation(
            conv.Input!.Shape, conv.Shape, conv.Window, TensorOf(conv.Weight)!, TensorOf(conv.Bias)),
        FormulaContractionNode contraction => new FormulaContractionOperation(contraction, Parameters),
        PointwiseNode pointwise => new PointwiseOperation(pointwise, Parameters),
        PoolingNode { Kind: PoolingKind.Max } pool => new MaxPoolingOperation(pool, pool.Window),
        PoolingNode pool => new AveragePoolingOperation(pool, pool.Window, pool.CountsPadding),
        AdaptivePoolingNode { Kind: PoolingKind.Max } pool => new MaxPoolingOperation(pool),
        AdaptivePoolingNode pool => new AveragePoolingOperation(pool),
        SoftmaxNode softmax => new SoftmaxOperation(softmax.Shape),
        ReshapeNode => new ReshapeOperation(),
        JoinNode join => new JoinOperation(join.Kind),
        ConcatNode => new ConcatOperation(),
        BatchNormNode norm => new BatchNormOperation(
            norm, TensorOf(norm.Scale), TensorOf(norm.Shift), Statistics[norm.RunningMean.Name], Statistics[norm.RunningVariance.Name]),
        LayerNormNode norm => new LayerNormOperation(norm, TensorOf(norm.Scale), TensorOf(norm.Shift)),
        PlacementNode placement => new PlacementOperation(placement),
        UpsamplingNode upsampling => new UpsamplingOperation(upsampling),

        // What is dropped is drawn: tests of targeted dropout compare passes in which nothing is.
        TargetedDropoutNode => new ReshapeOperation(),
        _ => throw new NotSupportedException($"The interpreter does not know {node.GetType().Name}: give it an operation."),
    };

    private Tensor? TensorOf(ParameterSlot? slot) => slot is null ? null : Parameters[slot.Name];
}
