namespace NetDsl;

/// <summary>What layers share that slide a window over an image.</summary>
/// <param name="height">The window's rows.</param>
/// <param name="width">The window's columns.</param>
public abstract class WindowAttribute(int height, int width) : LayerAttribute
{
    /// <summary>The window's rows.</summary>
    public int KernelHeight { get; } = height;

    /// <summary>The window's columns.</summary>
    public int KernelWidth { get; } = width;

    /// <summary>How far the window moves, down and across. 1 for convolutions, the window's own size for pooling, unless set.</summary>
    public int Stride { get; set; }

    /// <summary>How far the window moves down; <see cref="Stride"/> unless set.</summary>
    public int StrideHeight { get; set; }

    /// <summary>How far the window moves across; <see cref="Stride"/> unless set.</summary>
    public int StrideWidth { get; set; }

    /// <summary>
    /// Rows and columns around the image, on each side: zeros to a convolution and to an average, nothing to a largest value nor, unless it says otherwise, to the sum of a formula. 0 unless set.
    /// </summary>
    public int Padding { get; set; }

    /// <summary>Rows above and below; <see cref="Padding"/> unless set.</summary>
    public int PaddingHeight { get; set; }

    /// <summary>Columns left and right; <see cref="Padding"/> unless set.</summary>
    public int PaddingWidth { get; set; }
}
