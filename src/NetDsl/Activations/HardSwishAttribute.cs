namespace NetDsl;

/// <summary>Hard swish: x clip(x + 3, 0, 6) / 6.</summary>
/// <remarks>Howard et al., <i>Searching for MobileNetV3</i>, ICCV 2019.</remarks>
public sealed class HardSwishAttribute : ActivationAttribute
{
    /// <summary>x clip(x + 3, 0, 6) / 6.</summary>
    public static float Formula(float x) => x * Math.Clamp(x + 3f, 0f, 6f) / 6f;
}
