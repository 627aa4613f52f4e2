using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Layers;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Conversions;

/// <summary>
/// Converts biases to thresholds: <c>max(xW + b, 0) = max(xW, -b) + b</c>. Without their biases, the layers give what they gave before less a
/// shift, which goes from each layer to the next until the last affine one takes it into its bias (<i>Input Specified Thresholds</i>, 2.1.1).
/// </summary>
internal sealed class BiasToThreshold
{
    private const string ReLU = "NetDsl.ReLUAttribute";
    private const string ThresholdParameter = "b";

    private readonly NetworkDeclaration network;
    private readonly NetworkGraph source;
    private readonly LayerDeclaration threshold;
    private readonly LayerNames names;
    private readonly ContractionNode? last;
    private readonly List<LayerDeclaration> layers = [];
    private readonly List<ConversionStep> steps = [];
    private State state;
    private int biased;
    private bool converts;

    public BiasToThreshold(NetworkDeclaration network, NetworkGraph source, LayerDeclaration threshold)
    {
        this.network = network;
        this.source = source;
        this.threshold = threshold;
        names = new LayerNames(source);
        last = source.Nodes.OfType<ContractionNode>().LastOrDefault();
        foreach (Node node in source.Nodes)
        {
            Visit(node, network.Layers[node.Layer]);
        }

        if (!converts)
        {
            Misfit("it has no affine layer followed by [ReLU] and another affine layer, such as [Dense(300), ReLU, Dense(10)]");
        }
    }

    /// <summary>What lies between a value of the converted network and that of the first one.</summary>
    private enum State
    {
        /// <summary>Nothing, and no affine layer before.</summary>
        None,

        /// <summary>Nothing, because the affine layers before have no bias.</summary>
        Linear,

        /// <summary>A shift.</summary>
        Shifted,

        /// <summary>Nothing, because the last affine layer has taken the shift.</summary>
        Affine,
    }

    /// <summary>The layers after the conversion, one for each before.</summary>
    public IReadOnlyList<LayerDeclaration> Layers => layers;

    /// <summary>What becomes of the numbers.</summary>
    public IReadOnlyList<ConversionStep> Steps => steps;

    /// <summary>The first thing that does not fit; null where all does.</summary>
    public Problem? Problem { get; private set; }

    private void Visit(Node node, LayerDeclaration layer)
    {
        switch (node)
        {
            case ContractionNode { Groups: > 1 } when state == State.Shifted:
                Misfit($"{Title(node)}, reads its channels in groups, through which no shift is known to go: keep the biases");
                break;
            case ContractionNode affine:
                CheckPadding(affine);
                Convert(affine, layer);
                break;
            case PointwiseNode when layer.Attribute == ReLU && state != State.None:
                ConvertRectifier(node, layer);
                break;
            case ReshapeNode when state == State.Shifted:
                Add(node, layer);
                steps.Add(new FlattenStep(node.Layer, Description(node), node.Input!.Shape.Count / node.Input.Shape.Dimensions[0]));
                break;
            case PoolingNode { Kind: PoolingKind.Average, CountsPadding: true, Window.HasPadding: true } when state == State.Shifted:
                Misfit($"{Title(node)}, averages zeros of the padding too, which have no shift: set CountIncludePad = false, or keep the biases");
                break;
            case PoolingNode or ReshapeNode:
                Add(node, layer);
                break;
            case InputNode or PointwiseNode or FormulaContractionNode or SoftmaxNode or LossNode:
                Keep(node, layer);
                break;
            default:
                Misfit($"{Title(node)}, is a layer through which no shift is known to go: keep the biases");
                break;
        }
    }

    /// <summary>Adds a layer as it is, once, however many nodes it has become.</summary>
    private void Add(Node node, LayerDeclaration layer)
    {
        if (layers.Count <= node.Layer)
        {
            layers.Add(layer);
        }
    }

    private void Convert(ContractionNode affine, LayerDeclaration layer)
    {
        bool isLast = ReferenceEquals(affine, last);
        bool hasBias = isLast && (affine.Bias is not null || state == State.Shifted);
        string name = LayerNames.LayerOf(affine.Weight);
        layers.Add(LayerNames.Named(WithBias(layer, hasBias), name, BiasArgument(layer, hasBias)));
        if (hasBias)
        {
            steps.Add(new AffineStep(affine.Layer, Description(affine), affine.Weight, affine.Bias, name + ".bias"));
        }
        else if (affine.Bias is null && state != State.Shifted)
        {
            steps.Add(new CopyStep(affine.Layer, Description(affine), affine.Weight));
        }
        else
        {
            steps.Add(new LinearStep(affine.Layer, Description(affine), affine.Weight, affine.Bias));
            biased = affine.Bias is null ? biased : affine.Layer;
        }

        state = isLast ? State.Affine : affine.Bias is null && state != State.Shifted ? State.Linear : State.Shifted;
    }

    /// <summary>A dense layer with a bias is Dense, and one without is Linear; other layers have an option for it.</summary>
    private static LayerDeclaration WithBias(LayerDeclaration layer, bool bias) => !IsDense(layer) ? layer : layer with
    {
        Attribute = bias ? DenseRule.AttributeName : LinearRule.AttributeName,
        Keyword = bias ? "Dense" : "Linear",
        Arguments = new EquatableArray<Argument>(layer.Arguments.Where(argument => argument.Name != "Bias")),
    };

    private static Argument[] BiasArgument(LayerDeclaration layer, bool bias) => IsDense(layer) ? [] : [new Argument("Bias", bias)];

    private static bool IsDense(LayerDeclaration layer) => layer.Attribute is DenseRule.AttributeName or LinearRule.AttributeName;

    private void ConvertRectifier(Node node, LayerDeclaration layer)
    {
        if (state == State.Affine)
        {
            Misfit($"{Title(node)}, follows the last affine layer, so that none is left to take its bias: end with [Dense] or [Conv2D]");
        }

        string name = names.Threshold(layer);
        layers.Add(LayerNames.Named(threshold, name));
        converts = true;
        if (state == State.Shifted)
        {
            steps.Add(new ThresholdStep(node.Layer, Description(node), $"{name}.{ThresholdParameter}"));
        }
    }

    /// <summary>A layer of which the conversion knows nothing stays as it is where it receives what it received before.</summary>
    private void Keep(Node node, LayerDeclaration layer)
    {
        if (state == State.Shifted)
        {
            Misfit($"{Title(node)}, stands between affine layers, where only ReLU, pooling and Flatten keep the scores the same: replace it by [ReLU], or keep the biases");
        }

        ParameterSlot[] parameters = [.. LayerNames.Parameters(node)];
        layers.Add(parameters.Length == 0 ? layer : LayerNames.Named(layer, LayerNames.LayerOf(parameters[0])));
        steps.AddRange(parameters.Select(parameter => new CopyStep(node.Layer, Description(node), parameter)));
        state = State.None;
    }

    private void CheckPadding(ContractionNode affine)
    {
        if (state == State.Shifted && affine.Window is { HasPadding: true })
        {
            Problem ??= Declarations.Problem.OfConversion(ProblemId.ConversionPadding, network.Name, Title(affine), Title(source.Nodes.First(node => node.Layer == biased)));
        }
    }

    private void Misfit(string reason) => Problem ??= Declarations.Problem.OfConversion(ProblemId.ConversionMisfit, network.Name, reason);

    private string Description(Node node) => source.Layers[node.Layer].Description;

    private string Title(Node node) => $"layer {node.Layer + 1}, {Description(node)}";
}
