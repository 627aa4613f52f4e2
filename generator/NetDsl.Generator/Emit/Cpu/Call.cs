namespace NetDsl.Generator.Emit.Cpu;

/// <summary>A line of a pass over the network.</summary>
/// <param name="Text">The statement, or a comment.</param>
/// <param name="TakesAllGroups">Whether it takes all groups of a block at once, not one after the other.</param>
internal readonly record struct Call(string Text, bool TakesAllGroups = false);
