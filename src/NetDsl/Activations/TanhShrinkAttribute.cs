namespace NetDsl;

/// <summary>x - tanh(x).</summary>
/// <remarks>As in PyTorch.</remarks>
public sealed class TanhShrinkAttribute : ActivationAttribute
{
    /// <summary>x - tanh(x).</summary>
    public static float Formula(float x) => x - MathF.Tanh(x);
}
