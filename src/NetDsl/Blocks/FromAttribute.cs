namespace NetDsl;

/// <summary>Continues from a value that a <see cref="TapAttribute">[Tap]</see> further up has named. It computes nothing.</summary>
/// <param name="tap">The tap's name.</param>
public sealed class FromAttribute(string tap) : LayerAttribute
{
    /// <summary>The tap's name.</summary>
    public string Tap { get; } = tap;
}
