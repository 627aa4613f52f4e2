namespace NetDsl;

/// <summary>The logistic sigmoid, 1 / (1 + e^-x).</summary>
public sealed class SigmoidAttribute : ActivationAttribute
{
    /// <summary>1 / (1 + e^-x).</summary>
    public static float Formula(float x) => Scalar.Sigmoid(x);
}
