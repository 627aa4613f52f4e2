namespace NetDsl;

/// <summary>
/// Adds the input of the block to the current value, place by place: y = F(x) + shortcut(x). The result has the current value's shape, which
/// the input must have too, or be brought to by the shortcut. It stands in a block only.
/// </summary>
/// <param name="shortcut">How the input is made to fit.</param>
public sealed class AddSkipAttribute(Shortcut shortcut = Shortcut.Identity) : LayerAttribute
{
    /// <summary>How the input is made to fit.</summary>
    public Shortcut Shortcut { get; } = shortcut;

    /// <summary>How far apart the rows and columns are that the shortcut takes. Unless set, the least with which it comes to the size of the current value.</summary>
    public int Stride { get; set; }
}
