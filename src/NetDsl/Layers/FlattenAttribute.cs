namespace NetDsl;

/// <summary>Turns any shape into a vector, in row-major order: C x H x W to C*H*W. It costs nothing.</summary>
public sealed class FlattenAttribute : LayerAttribute;
