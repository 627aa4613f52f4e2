namespace NetDsl;

/// <summary>
/// The largest of several convolutions at each place (Goodfellow et al. 2013, <i>Maxout Networks</i>): C x H x W to filters x H' x W' as <see cref="Conv2DAttribute"/>
/// has it. The gradient goes to the piece that won, the first among equals. The weight is pieces*filters x C x rows x columns, a piece after the other.
/// </summary>
public sealed class MaxoutConv2DAttribute : WindowAttribute
{
    /// <summary>Convolutions with a square kernel.</summary>
    /// <param name="filters">The number of output channels.</param>
    /// <param name="kernel">The kernel's rows and columns.</param>
    /// <param name="pieces">How many convolutions each output is the largest of.</param>
    public MaxoutConv2DAttribute(int filters, int kernel, int pieces)
        : base(kernel, kernel) => (Filters, Pieces) = (filters, pieces);

    /// <summary>The number of output channels.</summary>
    public int Filters { get; }

    /// <summary>How many convolutions each output is the largest of.</summary>
    public int Pieces { get; }
}
