namespace NetDsl;

/// <summary>Adaptive piecewise linear: max(x, 0) plus a sum of learned hinges a max(0, b - x).</summary>
/// <remarks>Agostinelli et al., <i>Learning Activation Functions to Improve Deep Neural Networks</i>, arXiv:1412.6830.</remarks>
public sealed class APLAttribute : ActivationAttribute
{
    /// <summary>
    /// How many hinges there are, at most 64. 1 unless set. Each starts at a slope of 0.2 and a place drawn from U(-1, 1).
    /// </summary>
    public int Hinges { get; set; } = 1;

    /// <summary>max(x, 0) + sum over the hinges of a max(0, b - x).</summary>
    public static float Formula(float x,
        [Learn(0.2f, CountFrom = nameof(Hinges))] ReadOnlySpan<float> a,
        [Learn(-1f, 1f, CountFrom = nameof(Hinges))] ReadOnlySpan<float> b)
    {
        float relu = MathF.Max(x, 0f);
        return relu + Scalar.Sum(a, b, (a, b) => a * MathF.Max(0f, b - x));
    }
}
