namespace NetDsl;

/// <summary>
/// The parametric rectified linear unit: x for x > 0, otherwise slope * x, with a learned slope that weight decay leaves alone; one
/// for the layer ("channel-shared"), or one for each channel.
/// </summary>
/// <remarks>He et al., <i>Delving Deep into Rectifiers</i>, ICCV 2015.</remarks>
public sealed class PReLUAttribute : ActivationAttribute
{
    /// <summary>What the learned slope starts at. 0.25 unless set.</summary>
    public float Slope { get; set; } = 0.25f;

    /// <summary>x for x > 0, otherwise slope * x.</summary>
    public static float Formula(float x, [Learn] float slope) => x > 0 ? x : slope * x;
}
