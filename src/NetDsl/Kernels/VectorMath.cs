using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// Elementary functions, written once for every vector width, from additions, products and choices alone; each within 4 units in the last
/// place of the correctly rounded value, over the whole range. Named coefficients are those of Stephen Moshier's Cephes library, single
/// precision (https://www.netlib.org/cephes), which fit without a fused multiply-add too.
/// </summary>
public static partial class VectorMath
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>x to the power of y, as <see cref="MathF.Pow"/>, a lane at a time.</summary>
    public static V Pow<V>(V x, V y)
        where V : struct, IVector<V>
    {
        V result = x;
        for (int lane = 0; lane < V.Count; lane++)
        {
            Lanes.Set(ref result, lane, MathF.Pow(Lanes.Get(ref x, lane), Lanes.Get(ref y, lane)));
        }

        return result;
    }

    /// <summary>The arc tangent, in radians: Cephes' <c>atanf</c>, whose three ranges share one division here.</summary>
    [MethodImpl(Inline)]
    public static V Atan<V>(V x)
        where V : struct, IVector<V>
    {
        V one = V.Create(1f);
        V size = V.Abs(x);
        V far = V.Greater(size, V.Create(2.414213562373095f));
        V near = V.Greater(V.Create(0.4142135623730950f), size);
        V numerator = V.Select(far, -one, V.Select(near, size, size - one));
        V denominator = V.Select(far, size, V.Select(near, one, size + one));
        V offset = V.Select(far, V.Create(1.5707963267948966f), V.Select(near, V.Create(0f), V.Create(0.7853981633974483f)));
        V t = numerator / denominator;
        V square = t * t;
        V p = V.Create(8.05374449538e-2f);
        p = V.MultiplyAdd(p, square, V.Create(-1.38776856032e-1f));
        p = V.MultiplyAdd(p, square, V.Create(1.99777106478e-1f));
        p = V.MultiplyAdd(p, square, V.Create(-3.33329491539e-1f));
        V angle = offset + V.MultiplyAdd(p * square, t, t);
        return V.Select(V.Greater(V.Create(0f), x), -angle, V.Select(V.Equal(x, V.Create(0f)), x, angle));
    }

    /// <summary>
    /// The error function. Below 0.9277 an odd polynomial, above it 1 - e^p with a polynomial p: coefficients by Norbert Juffa
    /// (https://stackoverflow.com/a/35148199, BSD licence).
    /// </summary>
    [MethodImpl(Inline)]
    public static V Erf<V>(V x)
        where V : struct, IVector<V>
    {
        V size = V.Abs(x);
        V square = x * x;
        V p = V.MultiplyAdd(V.Create(-1.72853470e-5f), size, V.Create(3.83197126e-4f));
        V q = V.MultiplyAdd(V.Create(-3.88396438e-3f), size, V.Create(2.42546219e-2f));
        p = V.MultiplyAdd(p, square, q);
        p = V.MultiplyAdd(p, size, V.Create(-1.06777877e-1f));
        p = V.MultiplyAdd(p, size, V.Create(-6.34846687e-1f));
        p = V.MultiplyAdd(p, size, V.Create(-1.28717512e-1f));
        p = V.MultiplyAdd(p, size, -size);
        V large = V.Create(1f) - Exp(p);
        large = V.Select(V.Greater(V.Create(0f), x), -large, large);

        V r = V.Create(-5.96761703e-4f);
        r = V.MultiplyAdd(r, square, V.Create(4.99119423e-3f));
        r = V.MultiplyAdd(r, square, V.Create(-2.67681349e-2f));
        r = V.MultiplyAdd(r, square, V.Create(1.12819925e-1f));
        r = V.MultiplyAdd(r, square, V.Create(-3.76125336e-1f));
        r = V.MultiplyAdd(r, square, V.Create(1.28379166e-1f));
        V small = V.MultiplyAdd(r, x, x);
        return V.Select(V.Greater(size, V.Create(0.927734375f)), large, small);
    }
}
