namespace NetDsl;

/// <summary>Swish: x sigmoid(beta x).</summary>
/// <remarks>Ramachandran, Zoph and Le, <i>Searching for Activation Functions</i>, arXiv:1710.05941.</remarks>
public sealed class SwishAttribute : ActivationAttribute
{
    /// <summary>How sharp the gate is. 1.25 unless set, as in Echo.</summary>
    public float Beta { get; set; } = 1.25f;

    /// <summary>x sigmoid(beta x).</summary>
    public static float Formula(float x, float beta) => x * Scalar.Sigmoid(beta * x);
}
