namespace NetDsl;

/// <summary>E-Swish: beta x sigmoid(x).</summary>
/// <remarks>Alcaide, <i>E-swish: Adjusting Activations to Different Network Depths</i>, arXiv:1801.07145.</remarks>
public sealed class ESwishAttribute : ActivationAttribute
{
    /// <summary>The factor. 1.75 unless set, as in Echo.</summary>
    public float Beta { get; set; } = 1.75f;

    /// <summary>beta x sigmoid(x).</summary>
    public static float Formula(float x, float beta) => beta * x * Scalar.Sigmoid(x);
}
