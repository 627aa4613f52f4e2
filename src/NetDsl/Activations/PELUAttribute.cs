namespace NetDsl;

/// <summary>
/// The parametric exponential linear unit: (a / b) x for x >= 0, otherwise a (e^(x / b) - 1), with learned a and b that stay above
/// zero.
/// </summary>
/// <remarks>
/// Trottier, Gigu&#232;re and Chaib-draa, <i>Parametric Exponential Linear Unit for Deep Convolutional Neural Networks</i>,
/// arXiv:1605.09332.
/// </remarks>
public sealed class PELUAttribute : ActivationAttribute
{
    /// <summary>(a / b) x for x >= 0, otherwise a (e^(x / b) - 1).</summary>
    public static float Formula(float x, [Learn(1f, Positive = true)] float a, [Learn(1f, Positive = true)] float b) =>
        x >= 0 ? a / b * x : a * Scalar.Expm1(x / b);
}
