namespace NetDsl;

/// <summary>The rectified linear unit, max(x, 0). Its derivative is 1 for x > 0, otherwise 0.</summary>
public sealed class ReLUAttribute : ActivationAttribute
{
    /// <summary>max(x, 0).</summary>
    public static float Formula(float x) => MathF.Max(x, 0f);
}
