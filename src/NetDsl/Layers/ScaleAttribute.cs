namespace NetDsl;

/// <summary>
/// A learned factor: scale * x, or with <see cref="Bias"/> scale * x + shift; one for the layer, or one for each channel or each value. Any shape stays the same. Weight decay leaves
/// both alone.
/// </summary>
public sealed class ScaleAttribute : PointwiseAttribute
{
    /// <summary>What the factor starts at. 1 unless set.</summary>
    public float Scale { get; set; } = 1f;

    /// <summary>Whether a shift is learned too. False unless set.</summary>
    public bool Bias { get; set; }

    /// <summary>What the shift starts at. 0 unless set.</summary>
    public float Shift { get; set; }

    /// <summary>scale * x, plus the shift where there is one.</summary>
    public static float Formula(float x, [Learn] float scale, [Learn] float shift, bool bias) => bias ? (scale * x) + shift : scale * x;
}
