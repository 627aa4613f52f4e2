namespace NetDsl;

/// <summary>What the convolutions share that sum products with weights.</summary>
/// <param name="height">The kernel's rows.</param>
/// <param name="width">The kernel's columns.</param>
public abstract class ConvolutionAttribute(int height, int width) : WindowAttribute(height, width)
{
    /// <summary>How far apart the kernel's rows and columns are; 1, neighbours, unless set. A kernel of k rows reaches over (k - 1) dilation + 1.</summary>
    public int Dilation { get; set; }

    /// <summary>How far apart the kernel's rows are; <see cref="Dilation"/> unless set.</summary>
    public int DilationHeight { get; set; }

    /// <summary>How far apart the kernel's columns are; <see cref="Dilation"/> unless set.</summary>
    public int DilationWidth { get; set; }

    /// <summary>
    /// Whether the padding is what makes the output the input's size over the stride, rounded up. Half of it lies above and on the left; where it is odd, the row or column more lies
    /// below or on the right (Keras's <c>padding="same"</c>; PyTorch's, which takes a stride of 1 only). False unless set.
    /// </summary>
    public bool Same { get; set; }

    /// <summary>Whether each filter has a bias. True unless set.</summary>
    public bool Bias { get; set; } = true;
}
