using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

public static partial class VectorMath
{
    /// <summary>Below this, e^x rounds to zero.</summary>
    private const float LeastExponent = -104f;

    /// <summary>Above this, e^x is larger than any float.</summary>
    private const float MostExponent = 89f;

    /// <summary>Of this and more, tanh(log(1 + e^x)) is 1, and the square of e^x is still a float.</summary>
    private const float MostGateExponent = 40f;

    private const float Log2E = 1.44269504088896341f;

    /// <summary>log 2 in two parts, of which the first has few bits: its product with a whole number is exact.</summary>
    private const float Ln2High = 0.693359375f;

    private const float Ln2Low = -2.12194440e-4f;

    /// <summary>1.5 times 2^23: a number that is added to this loses its fraction.</summary>
    private const float Rounder = 12582912f;

    /// <summary>e to the power of x: with x = n log 2 + r it is 2^n e^r.</summary>
    [MethodImpl(Inline)]
    public static V Exp<V>(V x)
        where V : struct, IVector<V>
    {
        V rest = Reduce(x, out V n);
        return V.Scale(ReducedExpm1(rest) + V.Create(1f), n);
    }

    /// <summary>e^x - 1, without the loss of digits near 0: with x = n log 2 + r it is 2^n (e^r - 1) + (2^n - 1).</summary>
    [MethodImpl(Inline)]
    public static V Expm1<V>(V x)
        where V : struct, IVector<V>
    {
        V rest = Reduce(x, out V n);
        V near = ReducedExpm1(rest);

        // Half of it first: 2^n alone may be too large.
        V less = n - V.Create(1f);
        V half = V.Scale(near, less) + (V.Scale(V.Create(1f), less) - V.Create(0.5f));
        return V.Select(V.Equal(n, V.Create(0f)), near, half + half);
    }

    /// <summary>The logistic sigmoid, 1 / (1 + e^-x); for x below 0 as e^x / (1 + e^x), so that small results keep their digits.</summary>
    [MethodImpl(Inline)]
    public static V Sigmoid<V>(V x)
        where V : struct, IVector<V> => SigmoidOfPower(x, ExpOfMinus(V.Abs(x)));

    /// <summary>log(1 + e^x) = max(x, 0) + log(1 + e^-|x|), which does not overflow.</summary>
    [MethodImpl(Inline)]
    public static V Softplus<V>(V x)
        where V : struct, IVector<V> => SoftplusOfPower(x, ExpOfMinus(V.Abs(x)));

    /// <summary>log(1 + e^x) and, from the same power, its derivative: the logistic sigmoid.</summary>
    [MethodImpl(Inline)]
    public static V Softplus<V>(V x, out V sigmoid)
        where V : struct, IVector<V> => SoftplusOfPower(x, ExpOfMinus(V.Abs(x)), out sigmoid);

    /// <summary>The logistic sigmoid of x, of which the power e^-|x| is at hand.</summary>
    [MethodImpl(Inline)]
    public static V SigmoidOfPower<V>(V x, V power)
        where V : struct, IVector<V>
    {
        V one = V.Create(1f);
        return V.IfGreater(V.Create(0f), x, power, one) / (one + power);
    }

    /// <summary>log(1 + e^x), of which the power e^-|x| is at hand.</summary>
    [MethodImpl(Inline)]
    public static V SoftplusOfPower<V>(V x, V power)
        where V : struct, IVector<V> => AddUnitLog1p(power, V.MaxWithConstant(V.Create(0f), x));

    /// <summary>The same, and its derivative: the logistic sigmoid.</summary>
    [MethodImpl(Inline)]
    public static V SoftplusOfPower<V>(V x, V power, out V sigmoid)
        where V : struct, IVector<V>
    {
        sigmoid = SigmoidOfPower(x, power);
        return SoftplusOfPower(x, power);
    }

    /// <summary>
    /// tanh(log(1 + e^x)), the gate of Mish. With w = e^x it is n / (n + 2), n = w (w + 2). Above <see cref="MostGateExponent"/> it is 1, so that w needs to
    /// be no larger, and nothing overflows.
    /// </summary>
    [MethodImpl(Inline)]
    public static V TanhSoftplus<V>(V x)
        where V : struct, IVector<V>
    {
        V two = V.Create(2f);
        V power = ExpUpTo(MostGateExponent, x);
        V n = V.MultiplyAdd(power, power, power + power);
        return n / (n + two);
    }

    /// <summary>tanh(log(1 + e^x)) and, from the same power and one division, its derivative.</summary>
    [MethodImpl(Inline)]
    public static V TanhSoftplus<V>(V x, out V slope)
        where V : struct, IVector<V>
    {
        V two = V.Create(2f);
        V power = ExpUpTo(MostGateExponent, x);
        V n = V.MultiplyAdd(power, power, power + power);
        V half = two / (n + two);
        slope = GateSlope(x, V.MultiplyAdd(power, power, power), half);
        return n * (half * V.Create(0.5f));
    }

    /// <summary>The derivative of tanh(log(1 + e^x)): 4 w (w + 1) / (w^2 + 2 w + 2)^2 with w = e^x.</summary>
    [MethodImpl(Inline)]
    public static V TanhSoftplusSlope<V>(V x)
        where V : struct, IVector<V>
    {
        V two = V.Create(2f);
        V power = ExpUpTo(MostGateExponent, x);
        V n = V.MultiplyAdd(power, power, power + power);
        return GateSlope(x, V.MultiplyAdd(power, power, power), two / (n + two));
    }

    /// <summary>w (w + 1) times the square of 2 / (w^2 + 2 w + 2); where w was not allowed to grow any more, zero: it is less than 1e-33.</summary>
    [MethodImpl(Inline)]
    private static V GateSlope<V>(V x, V product, V half)
        where V : struct, IVector<V> => V.UnlessGreater(x, V.Create(MostGateExponent), product * half * half);

    /// <summary>The hyperbolic tangent: with m = e^-2|x| - 1 it is -m / (m + 2), with the sign of x.</summary>
    [MethodImpl(Inline)]
    public static V Tanh<V>(V x)
        where V : struct, IVector<V>
    {
        V size = V.Abs(x);
        V m = Expm1(-(size + size));
        V tanh = -m / (m + V.Create(2f));
        return V.Select(V.Greater(V.Create(0f), x), -tanh, tanh);
    }

    /// <summary>The nearest n to x / log 2, and x - n log 2.</summary>
    [MethodImpl(Inline)]
    private static V Reduce<V>(V x, out V n)
        where V : struct, IVector<V>
    {
        V inRange = V.MinWithConstant(V.Create(MostExponent), V.MaxWithConstant(V.Create(LeastExponent), x));
        n = V.MultiplyAdd(inRange, V.Create(Log2E), V.Create(Rounder)) - V.Create(Rounder);
        V rest = V.MultiplyAdd(n, V.Create(-Ln2High), inRange);
        return V.MultiplyAdd(n, V.Create(-Ln2Low), rest);
    }

    /// <summary>
    /// e to the power of -size, for a size of at least 0: it cannot overflow, so the range needs one limit only. With -size = n log 2 - s, where
    /// |s| is at most half of log 2, it is 2^n e^-s; the polynomial was fitted to (e^-s - 1 + s) / s^2 with the least largest error, 3e-9 of e^-s.
    /// </summary>
    [MethodImpl(Inline)]
    private static V ExpOfMinus<V>(V size)
        where V : struct, IVector<V>
    {
        V inRange = V.MinWithConstant(V.Create(-LeastExponent), size);
        V n = V.MultiplyAdd(inRange, V.Create(-Log2E), V.Create(Rounder)) - V.Create(Rounder);
        V s = V.MultiplyAdd(n, V.Create(Ln2Low), V.MultiplyAdd(n, V.Create(Ln2High), inRange));
        V p = V.MultiplyAdd(V.Create(0.0013814606f), s, V.Create(-0.008368711f));
        p = V.MultiplyAdd(p, s, V.Create(0.041668389f));
        p = V.MultiplyAdd(p, s, V.Create(-0.16666521f));
        p = V.MultiplyAdd(p, s, V.Create(0.49999994f));
        p = V.MultiplyAdd(p, s, V.Create(-1f));
        return V.Scale(V.MultiplyAdd(p, s, V.Create(1f)), n);
    }

    /// <summary>e to the power of x, or of a limit where x is above it.</summary>
    [MethodImpl(Inline)]
    private static V ExpUpTo<V>(float limit, V x)
        where V : struct, IVector<V>
    {
        V inRange = V.MaxWithConstant(V.Create(LeastExponent), V.MinWithConstant(V.Create(limit), x));
        V n = V.MultiplyAdd(inRange, V.Create(Log2E), V.Create(Rounder)) - V.Create(Rounder);
        V r = V.MultiplyAdd(n, V.Create(-Ln2Low), V.MultiplyAdd(n, V.Create(-Ln2High), inRange));
        V p = V.MultiplyAdd(V.Create(0.0013814606f), r, V.Create(0.008368711f));
        p = V.MultiplyAdd(p, r, V.Create(0.041668389f));
        p = V.MultiplyAdd(p, r, V.Create(0.16666521f));
        p = V.MultiplyAdd(p, r, V.Create(0.49999994f));
        p = V.MultiplyAdd(p, r, V.Create(1f));
        return V.Scale(V.MultiplyAdd(p, r, V.Create(1f)), n);
    }

    /// <summary>e^r - 1 for |r| up to half of log 2, by Cephes' <c>expf</c>.</summary>
    [MethodImpl(Inline)]
    private static V ReducedExpm1<V>(V r)
        where V : struct, IVector<V>
    {
        // In pairs (Estrin), which wait for one another less than a chain does.
        V square = r * r;
        V low = V.MultiplyAdd(V.Create(1.6666665459e-1f), r, V.Create(5.0000001201e-1f));
        V middle = V.MultiplyAdd(V.Create(8.3334519073e-3f), r, V.Create(4.1665795894e-2f));
        V high = V.MultiplyAdd(V.Create(1.9875691500e-4f), r, V.Create(1.3981999507e-3f));
        V p = V.MultiplyAdd(V.MultiplyAdd(high, square, middle), square, low);
        return V.MultiplyAdd(p, square, r);
    }
}
