namespace NetDsl;

/// <summary>SineReLU: x for x > 0, otherwise epsilon (sin x - cos x).</summary>
/// <remarks>Rodrigues, <i>SineReLU: An Alternative to the ReLU Activation Function</i>, 2018; as in the package Echo.</remarks>
public sealed class SineReLUAttribute : ActivationAttribute
{
    /// <summary>The height of the wave. 0.01 unless set.</summary>
    public float Epsilon { get; set; } = 0.01f;

    /// <summary>x for x > 0, otherwise epsilon (sin x - cos x).</summary>
    public static float Formula(float x, float epsilon) => x > 0 ? x : epsilon * (MathF.Sin(x) - MathF.Cos(x));
}
