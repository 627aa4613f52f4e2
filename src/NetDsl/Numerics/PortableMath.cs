namespace NetDsl.Numerics;

/// <summary>
/// Functions made of IEEE 754 basic operations alone, which round the same everywhere. <see cref="Math.Log(double)"/> calls the system's
/// mathematical library, and libraries differ in the last bit.
/// </summary>
internal static class PortableMath
{
    private const double Ln2 = 0.69314718055994530942;
    private const double Ln2High = 0.693147180369123816490;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const long FractionMask = (1L << 52) - 1;
    private const long BitsOfOne = 1023L << 52;

    /// <summary>The natural logarithm of a positive, normal number, right to about one unit in the last place.</summary>
    /// <remarks>
    /// With x = m 2^e and m in [sqrt(1/2), sqrt(2)): log x = e log 2 + 2 artanh(t), t = (m - 1) / (m + 1). There t^2 is below 0.0295, so
    /// the terms after t^21 / 21 lie below the rounding of a double.
    /// </remarks>
    public static double Log(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)(bits >> 52) - 1023;
        double mantissa = BitConverter.Int64BitsToDouble((bits & FractionMask) | BitsOfOne);
        if (mantissa > 1.4142135623730951)
        {
            mantissa /= 2;
            exponent++;
        }

        double t = (mantissa - 1) / (mantissa + 1);
        return exponent * Ln2 + 2 * t * ArtanhSeries(t * t);
    }

    /// <summary>The exponential function, right to about two units in the last place; 0 below -708, infinity above 709.</summary>
    /// <remarks>
    /// With x = k log 2 + r and |r| at most log 2 / 2: e^x = 2^k e^r, by the Taylor series of e^r up to r^14 / 14!. Log 2 is split in
    /// two, the first part with zeros at its end, so that k times it is exact (fdlibm's <c>e_exp.c</c>).
    /// </remarks>
    public static double Exp(double value)
    {
        if (value is < -708 or > 709)
        {
            return value < 0 ? 0 : double.PositiveInfinity;
        }

        double k = Math.Round(value / Ln2);
        double rest = value - k * Ln2High - k * Ln2Low;
        double sum = 1;
        for (int divisor = 14; divisor >= 1; divisor--)
        {
            sum = 1 + sum * rest / divisor;
        }

        return sum * BitConverter.Int64BitsToDouble(((long)k + 1023) << 52);
    }

    /// <summary>artanh(t) / t as a series in t^2: the sum of t^2k / (2k + 1).</summary>
    private static double ArtanhSeries(double square)
    {
        double sum = 0;
        for (int divisor = 21; divisor >= 1; divisor -= 2)
        {
            sum = sum * square + 1.0 / divisor;
        }

        return sum;
    }
}
