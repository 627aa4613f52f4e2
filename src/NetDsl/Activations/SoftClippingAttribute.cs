namespace NetDsl;

/// <summary>Soft clipping to [0, 1]: log((1 + e^(a x)) / (1 + e^(a (x - 1)))) / a.</summary>
/// <remarks>Klimek and Perelstein, <i>Neural Network-Based Approach to Phase Space Integration</i>, arXiv:1810.11509.</remarks>
public sealed class SoftClippingAttribute : ActivationAttribute
{
    /// <summary>How sharp the corners are, above 0. 0.5 unless set, as in Echo.</summary>
    public float A { get; set; } = 0.5f;

    /// <summary>
    /// clip(x, 0, 1) + (log(1 + e^-|a x|) - log(1 + e^-|a x - a|)) / a: the same, without the difference of large numbers.
    /// </summary>
    public static float Formula(float x, float a) =>
        Math.Clamp(x, 0f, 1f)
        + ((Scalar.Log1p(MathF.Exp(-MathF.Abs(a * x))) - Scalar.Log1p(MathF.Exp(-MathF.Abs((a * x) - a)))) / a);

    /// <summary>sigmoid(a x) - sigmoid(a (x - 1)): the form above has corners where its parts meet, which the function has not.</summary>
    public static float Derivative(float x, float a) => Scalar.Sigmoid(a * x) - Scalar.Sigmoid((a * x) - a);
}
