namespace NetDsl;

/// <summary>
/// The largest value of each window of a sequence: C x L to C x L' with <c>L' = (L + 2 padding - size) / stride + 1</c>, rounded down unless <see cref="CeilMode"/> says up. Places outside are never the largest.
/// The padding is smaller than the window.
/// </summary>
/// <param name="size">The window's length, and its stride unless that is set.</param>
public sealed class MaxPool1DAttribute(int size) : SequenceWindowAttribute(size)
{
    /// <summary>Whether the length is rounded up, as in <see cref="MaxPool2DAttribute.CeilMode"/>. False unless set.</summary>
    public bool CeilMode { get; set; }
}
