namespace NetDsl;

/// <summary>The scaled exponential linear unit: scale * x for x > 0, otherwise scale * alpha (e^x - 1).</summary>
/// <remarks>Klambauer et al., <i>Self-Normalizing Neural Networks</i>, NeurIPS 2017.</remarks>
public sealed class SELUAttribute : ActivationAttribute
{
    private const float Scale = 1.0507009873554805f;
    private const float Alpha = 1.6732632423543772f;

    /// <summary>scale * x for x > 0, otherwise scale * alpha (e^x - 1).</summary>
    public static float Formula(float x) => x > 0 ? Scale * x : Scale * Alpha * Scalar.Expm1(x);
}
