using System.Globalization;

namespace NetDsl;

/// <summary>One row of a network's architecture table. The layers of a block stand there as often as the block is used.</summary>
/// <param name="Number">The layer's place in the declaration, of the network or of the innermost of <see cref="Blocks"/>, counted from 1; the input is layer 1.</param>
/// <param name="Description">The layer as declared, such as <c>Conv2D(6, kernel 5x5)</c>.</param>
/// <param name="OutputShape">The shape of one sample after this layer, without the batch.</param>
/// <param name="Parameters">How many learnable numbers the layer holds.</param>
/// <param name="Operations">Floating-point operations for one sample forward: a multiply-add counts as two.</param>
public sealed record LayerInfo(int Number, string Description, IReadOnlyList<int> OutputShape, int Parameters, long Operations)
{
    /// <summary>The blocks that the layer stands in, outermost first; empty for a layer of the network itself.</summary>
    public IReadOnlyList<BlockInfo> Blocks { get; init; } = [];

    /// <summary>In how many blocks the layer stands; 0 for one of the network itself.</summary>
    public int Depth => Blocks.Count;

    /// <summary>The numbers from the network's own layer down to this one, with the round of a repeated block: <c>4.2.1</c> is the first layer of the second round of layer 4.</summary>
    public string Place => BlockInfo.PlaceOf(Blocks) + Number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One round of a block, in which a layer stands.</summary>
/// <param name="Number">The place of the block's use among the layers beside it, counted from 1.</param>
/// <param name="Description">The use as declared, such as <c>BasicBlock(16)</c>.</param>
/// <param name="Round">Which round it is, counted from 1.</param>
/// <param name="Rounds">How many rounds the use has.</param>
public sealed record BlockInfo(int Number, string Description, int Round, int Rounds)
{
    /// <summary>The numbers of some blocks within each other, each with a point after it.</summary>
    internal static string PlaceOf(IEnumerable<BlockInfo> blocks) => string.Concat(blocks.Select(block =>
        string.Create(CultureInfo.InvariantCulture, $"{block.Number}.") + (block.Rounds > 1 ? string.Create(CultureInfo.InvariantCulture, $"{block.Round}.") : "")));
}
