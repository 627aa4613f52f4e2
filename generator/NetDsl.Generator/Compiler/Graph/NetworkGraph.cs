using System.Collections.Generic;
using NetDsl.Generator.Compiler.Conversions;

namespace NetDsl.Generator.Compiler.Graph;

/// <summary>A row of the architecture table.</summary>
internal sealed record LayerRow(string Description, Shape OutputShape, int Parameters, long Operations)
{
    /// <summary>Where the layer stands.</summary>
    public LayerPlace Place { get; init; } = new([], 0, Description);
}

/// <summary>A whole network: its nodes in an order in which each comes after its input, its parameters, its table.</summary>
internal sealed record NetworkGraph(
    string Name,
    InputNode Input,
    LossNode Loss,
    IReadOnlyList<Node> Nodes,
    IReadOnlyList<ParameterSlot> Parameters,
    IReadOnlyList<LayerRow> Layers)
{
    /// <summary>How its numbers come from the network that it is converted from; null where there is none.</summary>
    public IReadOnlyList<ConversionStep>? Conversion { get; init; }

    /// <summary>What training observes, in an arena of their own.</summary>
    public IReadOnlyList<ParameterSlot> Statistics { get; init; } = [];

    /// <summary>Further outputs by name, beside what the loss takes.</summary>
    public IReadOnlyDictionary<string, Node> Outputs { get; init; } = new Dictionary<string, Node>();

    /// <summary>Whether training computes sums again instead of keeping them.</summary>
    public bool Recomputes { get; init; }

    public Shape OutputShape => Loss.Shape;

    /// <summary>A layer as messages name it: <c>layer 3, Dense(120)</c>, with the blocks around it before.</summary>
    public string Title(int row) => Layers[row].Place.Title;
}
