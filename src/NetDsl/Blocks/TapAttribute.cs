namespace NetDsl;

/// <summary>Names the current value, of any shape, for <see cref="FromAttribute">[From]</see> and joins further down in the same block or network. It computes nothing.</summary>
/// <param name="tap">The name, which no other tap of the block or network has.</param>
public sealed class TapAttribute(string tap) : LayerAttribute
{
    /// <summary>The name.</summary>
    public string Tap { get; } = tap;
}
