namespace NetDsl;

/// <summary>
/// The Gaussian error linear unit: x times the distribution function of the standard normal, or its form by the hyperbolic tangent.
/// </summary>
/// <remarks>Hendrycks and Gimpel, <i>Gaussian Error Linear Units</i>, arXiv:1606.08415.</remarks>
public sealed class GELUAttribute : ActivationAttribute
{
    private const float RootOfTwoOverPi = 0.7978845608028654f;
    private const float RootOfHalf = 0.7071067811865476f;

    /// <summary>Whether to take the form by the hyperbolic tangent, as GPT-2 and BERT do. False unless set.</summary>
    public bool Tanh { get; set; }

    /// <summary>x (1 + erf(x / sqrt 2)) / 2, or x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2.</summary>
    public static float Formula(float x, bool tanh) =>
        tanh
        ? 0.5f * x * (1f + MathF.Tanh(RootOfTwoOverPi * (x + (0.044715f * x * x * x))))
        : 0.5f * x * (1f + Scalar.Erf(x * RootOfHalf));
}
