namespace NetDsl;

/// <summary>What the new values of an enlarged image are.</summary>
public enum Upsampling
{
    /// <summary>The nearest value: each becomes a block.</summary>
    Nearest,

    /// <summary>
    /// Between the nearest two rows and columns, by distance. The centres of pixels lie at halves: output i lies at <c>(i + 1/2) / factor - 1/2</c>, and beyond the outermost
    /// centres the outermost values go on (PyTorch's <c>align_corners=False</c>; Keras's <c>bilinear</c>).
    /// </summary>
    Bilinear,
}
