namespace NetDsl.Gpu.Tests.DeviceCode.Ptx;

/// <summary>A loop, as the blocks of instructions that are done again and again.</summary>
/// <param name="Header">The block that is reached first, and from the loop's end.</param>
/// <param name="Blocks">All blocks, those of loops inside too.</param>
/// <param name="Own">Those that are in no loop inside.</param>
internal sealed record PtxLoop(int Header, IReadOnlyList<PtxBlock> Blocks, IReadOnlyList<PtxBlock> Own);

/// <summary>Instructions that are done one after the other.</summary>
/// <param name="Number">The block's place in the text.</param>
/// <param name="Instructions">Its instructions.</param>
internal sealed record PtxBlock(int Number, IReadOnlyList<PtxInstruction> Instructions)
{
    /// <summary>The blocks that may follow.</summary>
    public List<int> Next { get; } = [];

    /// <summary>The blocks that it may follow on.</summary>
    public List<int> Previous { get; } = [];
}
