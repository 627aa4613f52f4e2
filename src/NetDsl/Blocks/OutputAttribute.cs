namespace NetDsl;

/// <summary>Makes the current value, of any shape, a further output of the network, beside what the loss takes. The layers after it go on from the same value.</summary>
/// <param name="output">The output's name, which no other output has; in a block it follows the block's own, as in <c>basicblock1.features</c>.</param>
public sealed class OutputAttribute(string output) : LayerAttribute
{
    /// <summary>The output's name.</summary>
    public string Output { get; } = output;
}
