namespace NetDsl;

/// <summary>The logarithm of the logistic sigmoid, -log(1 + e^-x).</summary>
/// <remarks>As in PyTorch.</remarks>
public sealed class LogSigmoidAttribute : ActivationAttribute
{
    /// <summary>-log(1 + e^-x).</summary>
    public static float Formula(float x) => Scalar.LogSigmoid(x);
}
