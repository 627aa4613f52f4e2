namespace NetDsl;

/// <summary>The dual parametric rectified linear unit: beta * x for x > 0, otherwise alpha * x, with learned slopes.</summary>
/// <remarks><i>Learn-able Parameter Guided Activation Functions</i>, 2019, section 2.</remarks>
public sealed class DPReLUAttribute : ActivationAttribute
{
    /// <summary>beta * x for x > 0, otherwise alpha * x.</summary>
    public static float Formula(float x, [Learn(1f)] float beta, [Learn(0.01f)] float alpha) => x > 0 ? beta * x : alpha * x;
}
