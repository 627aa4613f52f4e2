namespace NetDsl;

/// <summary>Mish: x tanh(softplus(x)).</summary>
/// <remarks>Misra, <i>Mish: A Self Regularized Non-Monotonic Activation Function</i>, arXiv:1908.08681.</remarks>
public sealed class MishAttribute : ActivationAttribute
{
    /// <summary>x tanh(softplus(x)).</summary>
    public static float Formula(float x) => x * MathF.Tanh(Scalar.Softplus(x));
}
