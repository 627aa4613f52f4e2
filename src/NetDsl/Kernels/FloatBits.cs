namespace NetDsl.Kernels;

/// <summary>How IEEE 754 writes a float: sign, eight bits of exponent, 23 of fraction.</summary>
internal static class FloatBits
{
    /// <summary>The bits of the fraction.</summary>
    public const int Fraction = 23;

    /// <summary>What is added to the exponent.</summary>
    public const int Bias = 127;

    /// <summary>The bits of the square root of one half.</summary>
    public const int RootOfHalf = 0x3F3504F3;
}
