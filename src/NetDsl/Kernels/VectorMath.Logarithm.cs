using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

public static partial class VectorMath
{
    /// <summary>The least number that is not denormal, 2^-126.</summary>
    private const float LeastNormal = 1.17549435e-38f;

    private const float TwoTo24 = 16777216f;

    /// <summary>The natural logarithm: with x = 2^e (1 + f) it is e log 2 + log(1 + f).</summary>
    [MethodImpl(Inline)]
    public static V Log<V>(V x)
        where V : struct, IVector<V>
    {
        V denormal = V.Greater(V.Create(LeastNormal), x);
        V normal = V.Select(denormal, x * V.Create(TwoTo24), x);
        V e = V.Exponent(normal);
        V f = V.Scale(normal, -e) - V.Create(1f);
        V log = ReducedLog(f, V.Select(denormal, e - V.Create(24f), e));
        return AtEnds(log, x, x);
    }

    /// <summary>
    /// log(1 + x), without the loss of digits where x is small: the e of 1 + x serves, but f = (1 + x) / 2^e - 1 is made from x itself.
    /// </summary>
    [MethodImpl(Inline)]
    public static V Log1p<V>(V x)
        where V : struct, IVector<V>
    {
        V one = V.Create(1f);
        V sum = one + x;
        V e = V.Exponent(sum);
        V f = (V.Scale(one, -e) - one) + V.Scale(x, -e);
        return AtEnds(ReducedLog(f, e), sum, x);
    }

    /// <summary>
    /// A number plus log(1 + x) for x from 0 to 1, which needs no exponent and no division: x times a polynomial that was fitted to log(1 + x) / x with
    /// the least largest error, 3.3e-8 of it. The even and the odd powers from x^2 on run side by side; the first two come last, as their terms
    /// cancel most.
    /// </summary>
    [MethodImpl(Inline)]
    private static V AddUnitLog1p<V>(V x, V number)
        where V : struct, IVector<V>
    {
        V p = V.MultiplyAdd(V.Create(0.0053648185f), x, V.Create(-0.03006577f));
        p = V.MultiplyAdd(p, x, V.Create(0.0792045f));
        p = V.MultiplyAdd(p, x, V.Create(-0.13753799f));
        p = V.MultiplyAdd(p, x, V.Create(0.19153653f));
        p = V.MultiplyAdd(p, x, V.Create(-0.24857163f));
        p = V.MultiplyAdd(p, x, V.Create(0.33321324f));
        p = V.MultiplyAdd(p, x, V.Create(-0.49999648f));
        return V.MultiplyAdd(V.MultiplyAdd(p, x, V.Create(1f)), x, number);
    }

    /// <summary>log(1 + f) + e log 2 for 1 + f in [sqrt(1/2), sqrt(2)), by Cephes' <c>logf</c>.</summary>
    [MethodImpl(Inline)]
    private static V ReducedLog<V>(V f, V e)
        where V : struct, IVector<V>
    {
        V square = f * f;
        V p = V.Create(7.0376836292e-2f);
        p = V.MultiplyAdd(p, f, V.Create(-1.1514610310e-1f));
        p = V.MultiplyAdd(p, f, V.Create(1.1676998740e-1f));
        p = V.MultiplyAdd(p, f, V.Create(-1.2420140846e-1f));
        p = V.MultiplyAdd(p, f, V.Create(1.4249322787e-1f));
        p = V.MultiplyAdd(p, f, V.Create(-1.6668057665e-1f));
        p = V.MultiplyAdd(p, f, V.Create(2.0000714765e-1f));
        p = V.MultiplyAdd(p, f, V.Create(-2.4999993993e-1f));
        p = V.MultiplyAdd(p, f, V.Create(3.3333331174e-1f));
        V tail = V.MultiplyAdd(e, V.Create(Ln2Low), p * f * square);
        tail = V.MultiplyAdd(V.Create(-0.5f), square, tail);
        return V.MultiplyAdd(e, V.Create(Ln2High), f + tail);
    }

    /// <summary>The logarithm of a number where that is zero, below it, infinite or NaN; otherwise the one computed.</summary>
    [MethodImpl(Inline)]
    private static V AtEnds<V>(V log, V number, V x)
        where V : struct, IVector<V>
    {
        V infinity = V.Create(float.PositiveInfinity);
        V positive = V.Select(V.Greater(infinity, number), log, x);
        V zeroOrLess = V.Select(V.Equal(number, V.Create(0f)), -infinity, V.Create(float.NaN));
        return V.Select(V.Greater(number, V.Create(0f)), positive, V.Select(V.IsNaN(number), x, zeroOrLess));
    }
}
