namespace NetDsl;

/// <summary>The mean of each channel over the whole image: C x H x W to a vector of C values.</summary>
/// <remarks>Lin et al., <i>Network In Network</i>, ICLR 2014.</remarks>
public sealed class GlobalAvgPool2DAttribute : LayerAttribute;
