namespace NetDsl;

/// <summary>Flatten-T Swish: x sigmoid(x) + t for x >= 0, otherwise t.</summary>
/// <remarks>Chieng et al., <i>Flatten-T Swish</i>, arXiv:1812.06247.</remarks>
public sealed class FlattenTSwishAttribute : ActivationAttribute
{
    /// <summary>The height of the flat part. -0.2 unless set.</summary>
    public float T { get; set; } = -0.2f;

    /// <summary>x sigmoid(x) + t for x >= 0, otherwise t.</summary>
    public static float Formula(float x, float t) => x >= 0 ? (x * Scalar.Sigmoid(x)) + t : t;
}
