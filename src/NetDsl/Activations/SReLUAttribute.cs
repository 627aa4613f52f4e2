namespace NetDsl;

/// <summary>
/// The S-shaped rectified linear unit: two learned knees, at tl and tr, with learned slopes al and ar beyond them and 1 between.
/// </summary>
/// <remarks>
/// Jin et al., <i>Deep Learning with S-shaped Rectified Linear Activation Units</i>, AAAI 2016. There tl and al stay as they are,
/// near a leaky rectifier, for the first epochs; here all four learn from the first step, and start as a leaky rectifier with slope
/// 0.2.
/// </remarks>
public sealed class SReLUAttribute : ActivationAttribute
{
    /// <summary>tr + ar (x - tr) for x >= tr, tl + al (x - tl) for x &lt;= tl, x between.</summary>
    public static float Formula(float x, [Learn(1f)] float tr, [Learn(1f)] float ar, [Learn(0f)] float tl, [Learn(0.2f)] float al) =>
        x >= tr ? tr + (ar * (x - tr)) : x <= tl ? tl + (al * (x - tl)) : x;
}
