using ILGPU;

namespace NetDsl.Gpu;

public static partial class GpuMath
{
    /// <summary>Below this, e^x rounds to zero.</summary>
    private const float LeastExponent = -104f;

    /// <summary>Above this, e^x is larger than any float.</summary>
    private const float MostExponent = 89f;

    private const float Log2E = 1.44269504088896341f;

    /// <summary>log 2 in two parts, of which the first has few bits: its product with a whole number is exact.</summary>
    private const float Ln2High = 0.693359375f;

    private const float Ln2Low = -2.12194440e-4f;

    /// <summary>What an exponent is written with in a float's bits.</summary>
    private const int Bias = 127;

    /// <summary>The bits of a float's fraction.</summary>
    private const int Fraction = 23;

    /// <summary>e to the power of x: with x = n log 2 + r it is 2^n e^r.</summary>
    public static float Exp(float x)
    {
        float inRange = InRange(x);
        float n = Nearest(inRange * Log2E);
        return Scale(ReducedExpm1(Rest(inRange, n)) + 1f, n);
    }

    /// <summary>e^x - 1, without the loss of digits near 0: with x = n log 2 + r it is 2^n (e^r - 1) + (2^n - 1).</summary>
    public static float Expm1(float x)
    {
        float inRange = InRange(x);
        float n = Nearest(inRange * Log2E);
        float near = ReducedExpm1(Rest(inRange, n));

        // Half of it first: 2^n alone may be too large.
        float less = n - 1f;
        float half = Scale(near, less) + (Scale(1f, less) - 0.5f);
        return n == 0f ? near : half + half;
    }

    /// <summary>The logistic sigmoid, 1 / (1 + e^-x); for x below 0 as e^x / (1 + e^x), so that small results keep their digits.</summary>
    public static float Sigmoid(float x)
    {
        float power = ExpOfMinus(Abs(x));
        float numerator = x < 0f ? power : 1f;
        return numerator / (1f + power);
    }

    /// <summary>log(1 + e^x) = max(x, 0) + log(1 + e^-|x|), which does not overflow.</summary>
    public static float Softplus(float x) => AddUnitLog1p(ExpOfMinus(Abs(x)), MaxWith(0f, x));

    /// <summary>
    /// tanh(log(1 + e^x)), the gate of Mish. With w = e^x it is n / (n + 2), n = w (w + 2); for x above 0 both are divided by w^2, so that
    /// nothing overflows.
    /// </summary>
    public static float TanhSoftplus(float x)
    {
        float power = ExpOfMinus(Abs(x));
        float square = power * power;
        float n = 2f * power + (x < 0f ? square : 1f);
        float denominator = n + (x < 0f ? 2f : square + square);
        return n / denominator;
    }

    /// <summary>The hyperbolic tangent: with m = e^-2|x| - 1 it is -m / (m + 2), with the sign of x.</summary>
    public static float Tanh(float x)
    {
        float size = Abs(x);
        float m = Expm1(-(size + size));
        float tanh = -m / (m + 2f);
        return x < 0f ? -tanh : tanh;
    }

    private static float InRange(float x) => MinWith(MostExponent, MaxWith(LeastExponent, x));

    /// <summary>The nearest whole number.</summary>
    private static float Nearest(float x) => Floor(x + 0.5f);

    /// <summary>x - n log 2.</summary>
    private static float Rest(float x, float n) => n * -Ln2Low + (n * -Ln2High + x);

    /// <summary>
    /// e to the power of -size, for a size of at least 0: with -size = n log 2 - s, where |s| is at most half of log 2, it is 2^n e^-s.
    /// </summary>
    private static float ExpOfMinus(float size)
    {
        float inRange = MinWith(-LeastExponent, size);
        float n = Nearest(inRange * -Log2E);
        float s = n * Ln2Low + (n * Ln2High + inRange);
        float p = 0.0013814606f * s + -0.008368711f;
        p = p * s + 0.041668389f;
        p = p * s + -0.16666521f;
        p = p * s + 0.49999994f;
        p = p * s + -1f;
        return Scale(p * s + 1f, n);
    }

    /// <summary>e^r - 1 for |r| up to half of log 2.</summary>
    private static float ReducedExpm1(float r)
    {
        float square = r * r;
        float low = 1.6666665459e-1f * r + 5.0000001201e-1f;
        float middle = 8.3334519073e-3f * r + 4.1665795894e-2f;
        float high = 1.9875691500e-4f * r + 1.3981999507e-3f;
        float p = (high * square + middle) * square + low;
        return p * square + r;
    }

    /// <summary>x times 2^n, for a whole n; in two steps, so that neither power is out of range.</summary>
    private static float Scale(float x, float n)
    {
        int whole = (int)n;
        int half = whole >> 1;
        return x * PowerOfTwo(half) * PowerOfTwo(whole - half);
    }

    private static float PowerOfTwo(int n) => Interop.IntAsFloat((uint)((n + Bias) << Fraction));
}
