namespace NetDsl;

/// <summary>The absolute value. Its derivative is the sign of x, and 0 at 0.</summary>
public sealed class AbsAttribute : ActivationAttribute
{
    /// <summary>|x|.</summary>
    public static float Formula(float x) => MathF.Abs(x);
}
