namespace NetDsl;

/// <summary>The cosine.</summary>
public sealed class CosAttribute : ActivationAttribute
{
    /// <summary>cos(x).</summary>
    public static float Formula(float x) => MathF.Cos(x);
}
