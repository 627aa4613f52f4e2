namespace NetDsl;

/// <summary>
/// Values one after the other along the first dimension (the channels of images, the values of vectors): C1 x H x W and C2 x H x W to
/// (C1 + C2) x H x W. First the current value and then those of the taps that are named, or, without names, all branches since the
/// first <see cref="BranchAttribute">[Branch]</see>, in order. The other dimensions must be the same.
/// </summary>
/// <param name="taps">The names of taps further up.</param>
public sealed class ConcatAttribute(params string[] taps) : LayerAttribute
{
    /// <summary>The names of taps further up.</summary>
    public IReadOnlyList<string> Taps { get; } = taps;
}
