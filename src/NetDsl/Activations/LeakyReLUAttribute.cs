namespace NetDsl;

/// <summary>The leaky rectified linear unit: x for x > 0, otherwise slope * x. The slope is 0.01 unless set, as in PyTorch (Keras: 0.3).</summary>
public sealed class LeakyReLUAttribute : ActivationAttribute
{
    /// <summary>The factor on the negative side.</summary>
    public float Slope { get; set; } = 0.01f;

    /// <summary>x for x > 0, otherwise slope * x.</summary>
    public static float Formula(float x, float slope) => x > 0 ? x : slope * x;
}
