using System.Collections.Generic;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Layers;

/// <summary>What holds for the layers of one round of a block, or for those of the network itself.</summary>
/// <param name="Block">The block's name; null for the network.</param>
/// <param name="Rounds">The blocks around the layers, outermost first.</param>
/// <param name="Use">The use of the block, as the place of a problem.</param>
/// <param name="Names">What the layers are called.</param>
/// <param name="Flow">The values that they can take.</param>
internal sealed record BlockFrame(string? Block, IReadOnlyList<BlockRound> Rounds, Problem? Use, NameScope Names, FlowScope Flow)
{
    /// <summary>A layer's place in tables and messages.</summary>
    public LayerPlace Place(int index, string description) => new(Rounds, index + 1, description);

    /// <summary>A problem without words at the place of a layer.</summary>
    public Problem ProblemAt(int index) => Use is null
        ? new Problem(string.Empty, index, null, default)
        : Use with { Path = new EquatableArray<BlockPlace>([.. Use.Path, new BlockPlace(Block!, index)]) };
}
