namespace NetDsl;

/// <summary>Soft shrinkage: x moved towards 0 by lambda, and 0 where |x| is at most lambda.</summary>
/// <remarks>Donoho, <i>De-noising by Soft-Thresholding</i>, IEEE Transactions on Information Theory 41(3), 1995.</remarks>
public sealed class SoftShrinkAttribute : ActivationAttribute
{
    /// <summary>The width of the flat part, on each side. 0.5 unless set.</summary>
    public float Lambda { get; set; } = 0.5f;

    /// <summary>x - lambda for x > lambda, x + lambda for x &lt; -lambda, otherwise 0.</summary>
    public static float Formula(float x, float lambda) => x > lambda ? x - lambda : x < -lambda ? x + lambda : 0f;
}
