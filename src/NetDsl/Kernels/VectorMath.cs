using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>Elementary functions that <see cref="IVector{T}"/> does not bring, written once for every width.</summary>
public static class VectorMath
{
    /// <summary>The logistic sigmoid, 1 / (1 + e^-x), as <see cref="Scalar.Sigmoid"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V>(V x)
        where V : struct, IVector<V>
    {
        V one = V.Create(1f);
        return one / (one + V.Exp(-x));
    }

    /// <summary>
    /// The hyperbolic tangent. Below 0.625 the odd polynomial of Cephes' <c>tanhf</c> (S. Moshier), which keeps the relative error where
    /// the exponential form cancels; above it 1 - 2 / (e^2|x| + 1).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V x)
        where V : struct, IVector<V>
    {
        V size = V.Abs(x);
        V one = V.Create(1f);
        V large = one - (V.Create(2f) / (V.Exp(size + size) + one));
        large = V.Select(V.Greater(V.Create(0f), x), -large, large);

        V square = x * x;
        V p = V.Create(-5.70498872745e-3f);
        p = V.MultiplyAdd(p, square, V.Create(2.06390887954e-2f));
        p = V.MultiplyAdd(p, square, V.Create(-5.37397155531e-2f));
        p = V.MultiplyAdd(p, square, V.Create(1.33314422036e-1f));
        p = V.MultiplyAdd(p, square, V.Create(-3.33332819422e-1f));
        V small = V.MultiplyAdd(p * square, x, x);
        return V.Select(V.Greater(V.Create(0.625f), size), small, large);
    }

    /// <summary>
    /// log(1 + x) for x in [0, 1], without the loss of digits where x is small: with u = 1 + x rounded, log(u) x / (u - 1) corrects for what
    /// the rounding lost (W. Kahan; HP-15C Advanced Functions Handbook).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log1p<V>(V x)
        where V : struct, IVector<V>
    {
        V one = V.Create(1f);
        V sum = one + x;
        V rounded = sum - one;
        return V.Select(V.Equal(rounded, V.Create(0f)), x, V.Log(sum) * (x / rounded));
    }
}
