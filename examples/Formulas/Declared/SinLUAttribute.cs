namespace NetDsl.Examples.Formulas;

/// <summary>A new activation that learns: a sigmoid gate on x and a sine whose height and frequency are learned.</summary>
/// <remarks>Paul et al., <i>SinLU: Sinu-Sigmoidal Linear Unit</i>, Mathematics 10(3), 2022.</remarks>
public sealed class SinLUAttribute : ActivationAttribute
{
    /// <summary>(x + a sin(b x)) sigmoid(x).</summary>
    public static float Formula(float x, [Learn(1f)] float a, [Learn(1f)] float b) => (x + (a * MathF.Sin(b * x))) * Scalar.Sigmoid(x);
}
