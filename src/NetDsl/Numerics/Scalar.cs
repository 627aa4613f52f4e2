namespace NetDsl;

/// <summary>Scalar functions for formulas that <see cref="MathF"/> does not bring.</summary>
public static class Scalar
{
    /// <summary>The logistic sigmoid, 1 / (1 + e^-x).</summary>
    public static float Sigmoid(float x) => 1f / (1f + MathF.Exp(-x));
}
