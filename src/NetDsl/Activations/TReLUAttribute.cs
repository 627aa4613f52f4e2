namespace NetDsl;

/// <summary>The threshold rectified linear unit: max(x, 0) - shift.</summary>
/// <remarks>Wright, <i>TRelu</i>, 2019.</remarks>
public sealed class TReLUAttribute : ActivationAttribute
{
    /// <summary>How far the mean is moved down. 0.22 unless set.</summary>
    public float Shift { get; set; } = 0.22f;

    /// <summary>max(x, 0) - shift.</summary>
    public static float Formula(float x, float shift) => MathF.Max(x, 0f) - shift;
}
