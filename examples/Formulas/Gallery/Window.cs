namespace NetDsl.Examples.Formulas.Gallery;

/// <summary>The part of the plane that a panel shows.</summary>
/// <param name="Left">The least x.</param>
/// <param name="Right">The largest x.</param>
/// <param name="Bottom">The least y.</param>
/// <param name="Top">The largest y.</param>
/// <param name="DerivativeScale">By what the derivative is divided, where it is much larger than the function.</param>
internal sealed record Window(float Left, float Right, float Bottom, float Top, float DerivativeScale = 1)
{
    /// <summary>The same for all that fit, so that they compare.</summary>
    public static Window Usual { get; } = new(-4, 4, -2, 4);

    /// <summary>The window for an activation: those that clip at 6 and those that oscillate fast need one of their own.</summary>
    public static Window For(ActivationAttribute activation) => activation switch
    {
        ReLU6Attribute or GeneralReLUAttribute => new(-4, 8, -2, 7),
        SineAttribute sine => new(-10 / sine.Frequency, 10 / sine.Frequency, -2, 2, sine.Frequency),
        _ => Usual,
    };

    /// <summary>One of the points of a curve, from left to right.</summary>
    public float Point(int index) => Left + ((Right - Left) * index / (Curve.Count - 1));
}
