namespace NetDsl;

/// <summary>Hard shrinkage: x where |x| is above lambda, otherwise 0.</summary>
/// <remarks>As in PyTorch.</remarks>
public sealed class HardShrinkAttribute : ActivationAttribute
{
    /// <summary>The width of the flat part, on each side. 0.5 unless set.</summary>
    public float Lambda { get; set; } = 0.5f;

    /// <summary>x for |x| > lambda, otherwise 0.</summary>
    public static float Formula(float x, float lambda) => MathF.Abs(x) > lambda ? x : 0f;
}
