namespace NetDsl;

/// <summary>The loss that a network ends in.</summary>
public enum LossKind
{
    /// <summary>Softmax followed by cross-entropy; targets are labels or one distribution per sample.</summary>
    SoftmaxCrossEntropy,

    /// <summary>Logistic sigmoid followed by binary cross-entropy on each output; targets lie in [0, 1].</summary>
    BinaryCrossEntropy,

    /// <summary>The mean of the squared differences over all outputs.</summary>
    MeanSquaredError,
}

/// <summary>What the compiler knows of a network: its table of layers, its parameters and its loss.</summary>
/// <param name="Name">The class's name.</param>
/// <param name="InputShape">The shape of one input sample.</param>
/// <param name="OutputShape">The shape of one output, as <see cref="Network.Forward(ReadOnlySpan{float}, Span{float})"/> gives it.</param>
/// <param name="Loss">The loss the declaration ends in.</param>
/// <param name="Layers">The layers in order, the input first and the loss last.</param>
/// <param name="Parameters">The parameter tensors in arena order.</param>
public sealed record NetworkInfo(
    string Name,
    IReadOnlyList<int> InputShape,
    IReadOnlyList<int> OutputShape,
    LossKind Loss,
    IReadOnlyList<LayerInfo> Layers,
    IReadOnlyList<ParameterInfo> Parameters)
{
    /// <summary>What training observes rather than learns, such as running means, in the order of an arena of its own.</summary>
    public IReadOnlyList<ParameterInfo> Statistics { get; init; } = [];

    /// <summary>Further outputs, beside the one that the loss takes.</summary>
    public IReadOnlyList<OutputInfo> Outputs { get; init; } = [];

    /// <summary>The number of values in one input sample.</summary>
    public int InputSize { get; } = Product(InputShape);

    /// <summary>The number of values in one output.</summary>
    public int OutputSize { get; } = Product(OutputShape);

    /// <summary>The number of learnable numbers.</summary>
    public int ParameterCount { get; } = Parameters.Sum(parameter => parameter.Count);

    /// <summary>Floating-point operations for one sample forward: a multiply-add counts as two.</summary>
    public long Operations { get; } = Layers.Sum(layer => layer.Operations);

    private static int Product(IReadOnlyList<int> shape) => shape.Aggregate(1, (product, size) => checked(product * size));
}
