namespace NetDsl;

/// <summary>What layers share that slide a window over a sequence: C x L, channels by length.</summary>
/// <param name="kernel">How many neighbours the window holds.</param>
public abstract class SequenceWindowAttribute(int kernel) : LayerAttribute
{
    /// <summary>How many neighbours the window holds.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>How far the window moves. 1 for convolutions, the window's own size for pooling, unless set.</summary>
    public int Stride { get; set; }

    /// <summary>Places at each end of the sequence: zeros to a convolution and to an average, nothing to a largest value. 0 unless set.</summary>
    public int Padding { get; set; }
}
