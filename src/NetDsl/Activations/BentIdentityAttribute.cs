namespace NetDsl;

/// <summary>The bent identity, x + (sqrt(x^2 + 1) - 1) / 2.</summary>
/// <remarks>As in the package Echo (2019).</remarks>
public sealed class BentIdentityAttribute : ActivationAttribute
{
    /// <summary>x + (sqrt(x^2 + 1) - 1) / 2.</summary>
    public static float Formula(float x) => x + ((MathF.Sqrt((x * x) + 1f) - 1f) / 2f);
}
