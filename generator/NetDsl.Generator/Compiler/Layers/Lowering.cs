using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Layers;

/// <summary>The graph while it grows: what a <see cref="LayerRule"/> reads and appends to.</summary>
internal sealed class Lowering
{
    /// <summary>The longest array, less what alignment takes.</summary>
    private const int MostParameters = 0x7FFFFF00;

    /// <summary>
    /// The values of a sample over all layers: the working memory holds each for sixteen samples at once, at most four times (the value, its
    /// gradient, what the backward pass keeps), and an index must reach them all.
    /// </summary>
    private const int MostValues = int.MaxValue / 16 / 4;

    private readonly HashSet<string> names = [];
    private readonly List<LoweredLayer> layers = [];
    private readonly Stack<BlockFrame> frames = new([new BlockFrame(null, [], default, new NameScope(string.Empty), new FlowScope(null))]);
    private long values;
    private int arenaSize;
    private int parametersBefore;

    public List<Node> Nodes { get; } = [];

    public List<ParameterSlot> Parameters { get; } = [];

    public List<Problem> Problems { get; } = [];

    public List<LayerRow> Rows { get; } = [];

    /// <summary>The row of the layer that is being lowered.</summary>
    public int Layer => layers.Count - 1;

    public LayerDeclaration Declaration => layers[Layer].Declaration;

    /// <summary>What training observes, such as running means.</summary>
    public List<ParameterSlot> Statistics { get; } = [];

    /// <summary>Further outputs by name.</summary>
    public Dictionary<string, Node> Outputs { get; } = [];

    /// <summary>The value that the next layer takes; null before the input. <see cref="Add"/> makes its node the current one; a branch sets another.</summary>
    public Node? Current { get; set; }

    public Shape Shape => Current!.Shape;

    /// <summary>The other values that the layer can take.</summary>
    public FlowScope Flow => frames.Peek().Flow;

    /// <summary>The round of a block that the layer stands in, or the network.</summary>
    public BlockFrame Frame => frames.Peek();

    /// <summary>The layer as messages name it: <c>layer 3, Dense(120)</c>.</summary>
    public string Title(int row) => layers[row].Place.Title;

    /// <summary>The layer that gives what this one receives, as messages name it.</summary>
    public string Sender => Title(Current!.Layer);

    /// <summary>Floating-point operations of the layer that is being lowered.</summary>
    public long Operations { get; set; }

    /// <summary>What the layer's parameters are called after, where that is not its keyword: the first of a kind has no number then.</summary>
    public string? Kind { get; set; }

    /// <param name="declared">The layer, its arguments computed.</param>
    /// <param name="index">Its index among the layers beside it.</param>
    /// <param name="description">The layer as tables name it.</param>
    public void Begin(LayerDeclaration declared, int index, string description)
    {
        layers.Add(new LoweredLayer(declared, Frame.Place(index, description), Frame.ProblemAt(index)));
        Kind = null;
        Operations = 0;
        parametersBefore = arenaSize;
    }

    /// <summary>Ends a layer that went well.</summary>
    public void End()
    {
        LayerPlace place = layers[Layer].Place;
        Rows.Add(new LayerRow(place.Description, Shape, arenaSize - parametersBefore, Operations) { Place = place });
    }

    /// <summary>Enters a round of a block.</summary>
    public void Enter(BlockFrame frame) => frames.Push(frame);

    /// <summary>Leaves it.</summary>
    public void Leave() => frames.Pop();

    public void Add(Node node)
    {
        Nodes.Add(node);
        Current = node;
        values += node.Shape.Count;
    }

    /// <summary>Makes the current value an output of the network.</summary>
    /// <param name="name">Its name in the network or block.</param>
    /// <param name="argument">The argument that gives the name.</param>
    public void AddOutput(string name, string argument)
    {
        string full = Frame.Names.Full(name);
        if (Outputs.ContainsKey(full))
        {
            Report(ProblemId.DuplicateName, argument, Title(Layer), full);
        }

        Outputs[full] = Current!;
    }

    /// <summary>Whether anything was reported that keeps the network from being compiled.</summary>
    public bool HasErrors => Problems.Any(problem => !ProblemId.IsWarning(problem.Id));

    public void Report(string id, string? argument, params string[] details) => Report(Problem(id, argument, details));

    /// <summary>Reports a problem, a warning only once for all rounds of a use.</summary>
    public void Report(Problem problem)
    {
        bool isRepeated = ProblemId.IsWarning(problem.Id) && problem.Path.Count > 0
            && Problems.Any(other => other.Id == problem.Id && other.Layer == problem.Layer && other.Path == problem.Path && other.Argument == problem.Argument);
        if (!isRepeated)
        {
            Problems.Add(problem);
        }
    }

    /// <summary>A problem of the layer that is being lowered.</summary>
    public Problem Problem(string id, string? argument, params string[] details) => ProblemOf(Layer, id, argument, details);

    /// <summary>A problem of a layer.</summary>
    public Problem ProblemOf(int row, string id, string? argument, params string[] details) =>
        layers[row].Problem with { Id = id, Argument = argument, Details = new EquatableArray<string>(details) };

    /// <summary>A problem that stems from another layer.</summary>
    public Problem WithOrigin(Problem problem, int row) => problem with { Origin = layers[row].Problem.Layer, OriginPath = layers[row].Problem.Path };

    /// <summary>The last node that computes: moving values into another shape does not.</summary>
    public Node LastComputed()
    {
        Node node = Current!;
        while (node is ReshapeNode { Input: { } before })
        {
            node = before;
        }

        return node;
    }

    /// <summary>The full name of the attribute of a layer.</summary>
    public string AttributeOf(int row) => layers[row].Declaration.Attribute;

    /// <summary>Reports each of some arguments that is below a least value.</summary>
    /// <returns>Whether all are in order.</returns>
    public bool RequireAtLeast(int least, params (string Argument, int Value)[] values)
    {
        foreach ((string argument, int value) in values.Where(value => value.Value < least))
        {
            Report(ProblemId.ArgumentTooSmall, argument, Title(Layer), argument, Number(least), Number(value));
        }

        return values.All(value => value.Value >= least);
    }

    /// <summary>Reports each size that a class of the user's passes on by another name, or as a constant.</summary>
    /// <returns>Whether all are there.</returns>
    public bool RequireNamed(LayerArguments arguments, params string[] sizes)
    {
        string[] missing = [.. sizes.Where(size => !arguments.Has(size))];
        foreach (string size in missing)
        {
            Report(ProblemId.SizeNotNamed, null, Title(Layer), size, AttributeOf(Layer).Split('.').Last());
        }

        return missing.Length == 0;
    }

    /// <summary>Reports where the value that the layer receives is not an image.</summary>
    public bool RequireImage()
    {
        if (!Shape.IsImage)
        {
            Report(ProblemId.NeedsImage, null, Title(Layer), Shape.ToString(), Sender);
        }

        return Shape.IsImage;
    }

    /// <summary>Reports where the value that the layer receives is not a vector.</summary>
    public bool RequireVector()
    {
        if (Shape.Rank != 1)
        {
            Report(ProblemId.NeedsVector, null, Title(Layer), Shape.ToString(), Sender);
        }

        return Shape.Rank == 1;
    }

    /// <summary>Reports where a weight, with a bias for each of its rows, makes the parameters more than an index can reach.</summary>
    public bool RequireWeightFits(params int[] dimensions) =>
        (Shape.TryCount(dimensions, out int count) && (long)arenaSize + count + dimensions[0] <= MostParameters) || TooLarge(dimensions);

    /// <summary>Reports where the values of all layers together are more than an index can reach.</summary>
    public bool RequireValuesFit(params int[] dimensions) =>
        (Shape.TryCount(dimensions, out int count) && values + count <= MostValues) || TooLarge(dimensions);

    private bool TooLarge(int[] dimensions)
    {
        Report(ProblemId.TooLarge, null, Title(Layer), string.Join("x", dimensions));
        return false;
    }

    /// <summary>Appends a parameter to the arena.</summary>
    public ParameterSlot AddParameter(string name, ParameterRole role, int fanIn, int fanOut, params int[] shape)
    {
        return Append(new ParameterSlot($"{LayerName()}.{name}", new Shape(shape), arenaSize, role, fanIn, fanOut));
    }

    /// <summary>Appends a learnable of a formula to the arena.</summary>
    /// <param name="parameter">What the formula says of it.</param>
    /// <param name="start">Its start value, or the lower limit of one that is drawn.</param>
    /// <param name="shape">How many there are.</param>
    public ParameterSlot AddLearnable(FormulaParameter parameter, double? start, params int[] shape) => Append(
        new ParameterSlot($"{LayerName()}.{parameter.Name}", new Shape(shape), arenaSize, ParameterRole.Learnable, 1, 1)
        {
            Start = start,
            StartHigh = parameter.High,
            Decays = parameter.Decays,
            IsPositive = parameter.IsPositive,
        });

    /// <summary>Appends a learnable of a contraction: without a start of its own it is a weight, which the initializer draws.</summary>
    public ParameterSlot AddContractionLearnable(FormulaParameter parameter, double? start, int fanIn, int fanOut, params int[] shape) => Append(
        new ParameterSlot(
            $"{LayerName()}.{parameter.Name}", new Shape(shape), arenaSize, start is null ? ParameterRole.Weight : ParameterRole.Learnable, fanIn, fanOut)
        {
            Start = start,
            StartHigh = parameter.High,
            Decays = parameter.Decays,
            IsPositive = parameter.IsPositive,
        });

    /// <summary>Appends a tensor that training observes rather than learns.</summary>
    /// <param name="name">Its name in the layer.</param>
    /// <param name="start">What each of its numbers starts at.</param>
    /// <param name="shape">How many there are.</param>
    public ParameterSlot AddStatistic(string name, double start, params int[] shape)
    {
        ParameterSlot slot = new($"{LayerName()}.{name}", new Shape(shape), Statistics.Sum(other => other.Count), ParameterRole.Statistic, 1, 1) { Start = start };
        Statistics.Add(slot);
        return slot;
    }

    private ParameterSlot Append(ParameterSlot slot)
    {
        arenaSize += slot.Count;
        Parameters.Add(slot);
        return slot;
    }

    private string currentName = string.Empty;
    private int namedLayer = -1;

    /// <summary>The name that the user gave the layer, or its kind and a number.</summary>
    private string LayerName()
    {
        if (namedLayer == Layer)
        {
            return currentName;
        }

        namedLayer = Layer;
        string? given = new LayerArguments(Declaration.Arguments).Text("Name");
        currentName = given is null ? Frame.Names.Next(Kind ?? Declaration.Keyword.ToLowerInvariant(), Kind is null) : Frame.Names.Full(given);
        if (!TakeName(currentName))
        {
            Report(ProblemId.DuplicateName, given is null ? null : "Name", Title(Layer), currentName);
        }

        return currentName;
    }

    /// <summary>Takes the full name of a layer or block.</summary>
    /// <returns>Whether it was free.</returns>
    public bool TakeName(string name) => names.Add(name);

    private static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A layer that has been begun: with its arguments, its place, and the place of its problems.</summary>
    private sealed record LoweredLayer(LayerDeclaration Declaration, LayerPlace Place, Problem Problem);
}
