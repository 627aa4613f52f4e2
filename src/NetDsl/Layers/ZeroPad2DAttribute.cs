namespace NetDsl;

/// <summary>Zeros around an image: C x H x W to C x (top + H + bottom) x (left + W + right).</summary>
public sealed class ZeroPad2DAttribute : LayerAttribute
{
    /// <summary>As many zeros on every side.</summary>
    /// <param name="padding">Rows above and below, and columns left and right; at least 0.</param>
    public ZeroPad2DAttribute(int padding)
        : this(padding, padding, padding, padding)
    {
    }

    /// <summary>Zeros that differ from side to side.</summary>
    /// <param name="top">Rows above.</param>
    /// <param name="bottom">Rows below.</param>
    /// <param name="left">Columns on the left.</param>
    /// <param name="right">Columns on the right.</param>
    public ZeroPad2DAttribute(int top, int bottom, int left, int right) => (Top, Bottom, Left, Right) = (top, bottom, left, right);

    /// <summary>Rows above.</summary>
    public int Top { get; }

    /// <summary>Rows below.</summary>
    public int Bottom { get; }

    /// <summary>Columns on the left.</summary>
    public int Left { get; }

    /// <summary>Columns on the right.</summary>
    public int Right { get; }
}
