namespace NetDsl;

/// <summary>The square nonlinearity: x - x |x| / 4 between -2 and 2, and +-1 beyond.</summary>
/// <remarks>Wuraola and Patel, <i>SQNL: A New Computationally Efficient Activation Function</i>, IJCNN 2018.</remarks>
public sealed class SQNLAttribute : ActivationAttribute
{
    /// <summary>c - c |c| / 4 with c = clip(x, -2, 2).</summary>
    public static float Formula(float x)
    {
        float c = Math.Clamp(x, -2f, 2f);
        return c - (c * MathF.Abs(c) / 4f);
    }
}
