namespace NetDsl;

/// <summary>The flexible rectified linear unit: max(x, 0) + b, with a learned b.</summary>
/// <remarks>Qiu, Xu and Cai, <i>FReLU: Flexible Rectified Linear Units</i>, arXiv:1706.08098.</remarks>
public sealed class FReLUAttribute : ActivationAttribute
{
    /// <summary>What the learnable starts at. 0 unless set; some code has -0.398.</summary>
    public float B { get; set; }

    /// <summary>max(x, 0) + b.</summary>
    public static float Formula(float x, [Learn] float b) => MathF.Max(x, 0f) + b;
}
