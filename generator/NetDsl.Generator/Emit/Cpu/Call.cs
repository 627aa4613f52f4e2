namespace NetDsl.Generator.Emit.Cpu;

/// <summary>A line of a pass over the network.</summary>
/// <param name="Text">The statement, or a comment.</param>
/// <param name="TakesAllGroups">Whether it takes all groups of a block at once, not one after the other.</param>
/// <param name="IsShared">Whether every worker that shares a single sample calls it, each for its part.</param>
internal readonly record struct Call(string Text, bool TakesAllGroups = false, bool IsShared = false);
