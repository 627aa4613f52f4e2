namespace NetDsl;

/// <summary>
/// The mean of each window of a sequence: C x L to C x L' with <c>L' = (L + 2 padding - size) / stride + 1</c>, rounded down unless <see cref="CeilMode"/> says up.
/// The padding is smaller than the window.
/// </summary>
/// <param name="size">The window's length, and its stride unless that is set.</param>
public sealed class AvgPool1DAttribute(int size) : SequenceWindowAttribute(size)
{
    /// <summary>Whether the length is rounded up, as in <see cref="AvgPool2DAttribute.CeilMode"/>. False unless set.</summary>
    public bool CeilMode { get; set; }

    /// <summary>Whether zeros of the padding count, as in <see cref="AvgPool2DAttribute.CountIncludePad"/>. True unless set.</summary>
    public bool CountIncludePad { get; set; } = true;
}
