namespace NetDsl;

/// <summary>The bipolar rectified linear unit: max(x, 0) on even channels (of a vector: values), -max(-x, 0) on odd ones.</summary>
/// <remarks>
/// Eidnes and N&#248;kland, <i>Shifting Mean Activation Towards Zero with Bipolar Activation Functions</i>, arXiv:1709.04054.
/// </remarks>
public sealed class BReLUAttribute : ActivationAttribute
{
    /// <summary>max(x, 0) on even channels, -max(-x, 0) on odd ones.</summary>
    public static float Formula(float x, [Channel] int channel) => channel % 2 == 0 ? MathF.Max(x, 0f) : -MathF.Max(-x, 0f);
}
