namespace NetDsl;

/// <summary>The hard exponential linear sigmoid squashing: {x for x >= 0, otherwise e^x - 1} times clip((x + 1) / 2, 0, 1).</summary>
/// <remarks>Basirat and Roth, <i>The Quest for the Golden Activation Function</i>, arXiv:1808.00783.</remarks>
public sealed class HardELiSHAttribute : ActivationAttribute
{
    /// <summary>{x for x >= 0, otherwise e^x - 1} times clip((x + 1) / 2, 0, 1).</summary>
    public static float Formula(float x) => (x >= 0 ? x : Scalar.Expm1(x)) * Math.Clamp((x + 1f) / 2f, 0f, 1f);
}
