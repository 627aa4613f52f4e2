namespace NetDsl;

/// <summary>The exponential function, e^x.</summary>
public sealed class ExpAttribute : ActivationAttribute
{
    /// <summary>e^x.</summary>
    public static float Formula(float x) => MathF.Exp(x);
}
