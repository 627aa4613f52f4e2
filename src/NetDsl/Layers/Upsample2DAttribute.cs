namespace NetDsl;

/// <summary>Enlarges an image by whole factors: C x H x W to C x (factor H) x (factor W).</summary>
public sealed class Upsample2DAttribute : LayerAttribute
{
    /// <summary>The same factor down and across.</summary>
    /// <param name="factor">How many rows and columns each becomes; at least 1.</param>
    public Upsample2DAttribute(int factor)
        : this(factor, factor)
    {
    }

    /// <summary>A factor down and another across.</summary>
    /// <param name="factorHeight">How many rows each becomes.</param>
    /// <param name="factorWidth">How many columns each becomes.</param>
    public Upsample2DAttribute(int factorHeight, int factorWidth) => (FactorHeight, FactorWidth) = (factorHeight, factorWidth);

    /// <summary>How many rows each becomes.</summary>
    public int FactorHeight { get; }

    /// <summary>How many columns each becomes.</summary>
    public int FactorWidth { get; }

    /// <summary>What the new values are. The nearest ones unless set.</summary>
    public Upsampling Mode { get; set; }
}
