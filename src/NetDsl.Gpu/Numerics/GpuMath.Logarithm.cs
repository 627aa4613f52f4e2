#pragma warning disable CS1718

using ILGPU;

namespace NetDsl.Gpu;

public static partial class GpuMath
{
    /// <summary>The least number that is not denormal, 2^-126.</summary>
    private const float LeastNormal = 1.17549435e-38f;

    private const float TwoTo24 = 16777216f;

    /// <summary>The bits of the square root of one half.</summary>
    private const int RootOfHalf = 0x3F3504F3;

    /// <summary>The natural logarithm: with x = 2^e (1 + f) it is e log 2 + log(1 + f).</summary>
    public static float Log(float x)
    {
        bool denormal = x < LeastNormal;
        float normal = denormal ? x * TwoTo24 : x;
        float e = Exponent(normal);
        float f = Scale(normal, -e) - 1f;
        return AtEnds(ReducedLog(f, denormal ? e - 24f : e), x, x);
    }

    /// <summary>log(1 + x), without the loss of digits where x is small.</summary>
    public static float Log1p(float x)
    {
        float sum = 1f + x;
        float e = Exponent(sum);
        float f = Scale(1f, -e) - 1f + Scale(x, -e);
        return AtEnds(ReducedLog(f, e), sum, x);
    }

    /// <summary>A number plus log(1 + x) for x from 0 to 1.</summary>
    private static float AddUnitLog1p(float x, float number)
    {
        float p = 0.0053648185f * x + -0.03006577f;
        p = p * x + 0.0792045f;
        p = p * x + -0.13753799f;
        p = p * x + 0.19153653f;
        p = p * x + -0.24857163f;
        p = p * x + 0.33321324f;
        p = p * x + -0.49999648f;
        return (p * x + 1f) * x + number;
    }

    /// <summary>log(1 + f) + e log 2 for 1 + f in [sqrt(1/2), sqrt(2)).</summary>
    private static float ReducedLog(float f, float e)
    {
        float square = f * f;
        float p = 7.0376836292e-2f;
        p = p * f + -1.1514610310e-1f;
        p = p * f + 1.1676998740e-1f;
        p = p * f + -1.2420140846e-1f;
        p = p * f + 1.4249322787e-1f;
        p = p * f + -1.6668057665e-1f;
        p = p * f + 2.0000714765e-1f;
        p = p * f + -2.4999993993e-1f;
        p = p * f + 3.3333331174e-1f;
        float tail = e * Ln2Low + p * f * square;
        tail = -0.5f * square + tail;
        return e * Ln2High + (f + tail);
    }

    /// <summary>The logarithm of a number where that is zero, below it, infinite or NaN; otherwise the one computed.</summary>
    private static float AtEnds(float log, float number, float x)
    {
        float positive = number < float.PositiveInfinity ? log : x;
        float zeroOrLess = number == 0f ? float.NegativeInfinity : float.NaN;
        float other = number != number ? x : zeroOrLess;
        return number > 0f ? positive : other;
    }

    /// <summary>The exponent e of a number 2^e (1 + f), where 1 + f is nearest to 1.</summary>
    private static float Exponent(float x) => ((int)Interop.FloatAsInt(x) - RootOfHalf) >> Fraction;
}
