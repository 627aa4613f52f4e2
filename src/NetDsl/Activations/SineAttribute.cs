namespace NetDsl;

/// <summary>The sine of a multiple of x, sin(frequency x).</summary>
/// <remarks>Sitzmann et al., <i>Implicit Neural Representations with Periodic Activation Functions</i>, NeurIPS 2020.</remarks>
public sealed class SineAttribute : ActivationAttribute
{
    /// <summary>The factor of x. 30 unless set, as in SIREN.</summary>
    public float Frequency { get; set; } = 30f;

    /// <summary>sin(frequency x).</summary>
    public static float Formula(float x, float frequency) => MathF.Sin(frequency * x);
}
