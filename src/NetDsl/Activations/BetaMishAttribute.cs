namespace NetDsl;

/// <summary>Beta Mish: x tanh(beta softplus(x)).</summary>
/// <remarks>As in the package Echo (2019).</remarks>
public sealed class BetaMishAttribute : ActivationAttribute
{
    /// <summary>The factor before softplus. 1.5 unless set.</summary>
    public float Beta { get; set; } = 1.5f;

    /// <summary>x tanh(beta softplus(x)).</summary>
    public static float Formula(float x, float beta) => x * MathF.Tanh(beta * Scalar.Softplus(x));
}
