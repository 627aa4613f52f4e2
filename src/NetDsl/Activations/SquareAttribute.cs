namespace NetDsl;

/// <summary>The square, x^2.</summary>
public sealed class SquareAttribute : ActivationAttribute
{
    /// <summary>x^2.</summary>
    public static float Formula(float x) => x * x;
}
