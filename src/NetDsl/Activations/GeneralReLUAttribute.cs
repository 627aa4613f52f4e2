namespace NetDsl;

/// <summary>The general rectified linear unit of fast.ai: a leaky line moved down and clipped from above.</summary>
/// <remarks>Howard et al., fast.ai course, part 2, 2019.</remarks>
public sealed class GeneralReLUAttribute : ActivationAttribute
{
    /// <summary>The factor on the negative side. 0.1 unless set.</summary>
    public float Leak { get; set; } = 0.1f;

    /// <summary>How far the mean is moved down. 0.4 unless set.</summary>
    public float Shift { get; set; } = 0.4f;

    /// <summary>The largest result. 6 unless set.</summary>
    public float Most { get; set; } = 6f;

    /// <summary>min({x for x > 0, otherwise leak x} - shift, most).</summary>
    public static float Formula(float x, float leak, float shift, float most) => MathF.Min((x > 0 ? x : leak * x) - shift, most);
}
