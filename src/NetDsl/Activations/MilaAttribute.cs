namespace NetDsl;

/// <summary>Mila: x tanh(softplus(x - shift)).</summary>
/// <remarks>As in the package Echo (2019), where it is called beta = -0.25.</remarks>
public sealed class MilaAttribute : ActivationAttribute
{
    /// <summary>How far softplus is moved to the right. 0.25 unless set.</summary>
    public float Shift { get; set; } = 0.25f;

    /// <summary>x tanh(softplus(x - shift)).</summary>
    public static float Formula(float x, float shift) => x * MathF.Tanh(Scalar.Softplus(x - shift));
}
