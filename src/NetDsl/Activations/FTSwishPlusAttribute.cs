namespace NetDsl;

/// <summary>FTSwish+: max(x, 0) sigmoid(x) - shift.</summary>
/// <remarks>Wright, <i>FTSwish+</i>, 2019.</remarks>
public sealed class FTSwishPlusAttribute : ActivationAttribute
{
    /// <summary>How far the mean is moved down. 0.15 unless set.</summary>
    public float Shift { get; set; } = 0.15f;

    /// <summary>max(x, 0) sigmoid(x) - shift.</summary>
    public static float Formula(float x, float shift) => (MathF.Max(x, 0f) * Scalar.Sigmoid(x)) - shift;
}
