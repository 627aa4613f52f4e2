namespace NetDsl;

/// <summary>Dual Line: beta * x + m for x > 0, otherwise alpha * x + m, with learned slopes and a learned shift of the mean.</summary>
/// <remarks><i>Learn-able Parameter Guided Activation Functions</i>, 2019, section 2.</remarks>
public sealed class DualLineAttribute : ActivationAttribute
{
    /// <summary>beta * x + m for x > 0, otherwise alpha * x + m.</summary>
    public static float Formula(float x, [Learn(1f)] float beta, [Learn(0.01f)] float alpha, [Learn(-0.22f)] float m) =>
        x > 0 ? (beta * x) + m : (alpha * x) + m;
}
