using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// A matrix of numbers times a matrix of vectors of which two columns are taken at once, or the last one: six rows by two vectors of sums fill twelve registers, which is as many as
/// every machine has to spare, and hide the latency of the multiply-add.
/// </summary>
internal static class PairProduct
{
    /// <summary>The rows of a whole tile.</summary>
    public const int Rows = 6;

    /// <summary><c>result[i][j] = the sum over k of weight[i][k] * values[k][j]</c> for two j, or that added.</summary>
    /// <param name="weight">The first weight.</param>
    /// <param name="row">From a row of weights to the next.</param>
    /// <param name="step">From k to k in a row of weights.</param>
    /// <param name="values">Depth x 2 vectors.</param>
    /// <param name="depth">How many k.</param>
    /// <param name="result">The first pair of sums, written or added to.</param>
    /// <param name="resultRow">From a row of sums to the next.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="adds">Whether the sums are added to what is there.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<V>(ref float weight, nint row, nint step, ref V values, int depth, ref V result, nint resultRow, int rows, bool adds)
        where V : struct, IVector<V>
    {
        int i = 0;
        for (; i + Rows <= rows; i += Rows)
        {
            Six(ref Unsafe.Add(ref weight, i * row), row, step, ref values, depth, ref Unsafe.Add(ref result, i * resultRow), resultRow, adds);
        }

        for (; i + 4 <= rows; i += 4)
        {
            Four(ref Unsafe.Add(ref weight, i * row), row, step, ref values, depth, ref Unsafe.Add(ref result, i * resultRow), resultRow, adds);
        }

        for (; i < rows; i++)
        {
            One(ref Unsafe.Add(ref weight, i * row), step, ref values, depth, ref Unsafe.Add(ref result, i * resultRow), adds);
        }
    }

    /// <summary>The same for a single column: depth x 1 vectors.</summary>
    /// <param name="weight">The first weight.</param>
    /// <param name="row">From a row of weights to the next.</param>
    /// <param name="values">Depth vectors.</param>
    /// <param name="depth">How many k.</param>
    /// <param name="result">The first sum, written or added to.</param>
    /// <param name="resultRow">From a row of sums to the next.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="adds">Whether the sums are added to what is there.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyLast<V>(ref float weight, nint row, ref V values, int depth, ref V result, nint resultRow, int rows, bool adds)
        where V : struct, IVector<V>
    {
        int i = 0;
        for (; i + 8 <= rows; i += 8)
        {
            Eight(ref Unsafe.Add(ref weight, i * row), row, ref values, depth, ref Unsafe.Add(ref result, i * resultRow), resultRow, adds);
        }

        for (; i < rows; i++)
        {
            ref V sum = ref Unsafe.Add(ref result, i * resultRow);
            V own = V.Create(0f);
            for (int k = 0; k < depth; k++)
            {
                own = V.MultiplyAdd(V.Create(Unsafe.Add(ref weight, (i * row) + k)), Unsafe.Add(ref values, k), own);
            }

            sum = adds ? sum + own : own;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Eight<V>(ref float weight, nint row, ref V values, int depth, ref V result, nint resultRow, bool adds)
        where V : struct, IVector<V>
    {
        ref float weight1 = ref Unsafe.Add(ref weight, row);
        ref float weight2 = ref Unsafe.Add(ref weight1, row);
        ref float weight3 = ref Unsafe.Add(ref weight2, row);
        ref float weight4 = ref Unsafe.Add(ref weight3, row);
        ref float weight5 = ref Unsafe.Add(ref weight4, row);
        ref float weight6 = ref Unsafe.Add(ref weight5, row);
        ref float weight7 = ref Unsafe.Add(ref weight6, row);
        V a = V.Create(0f), b = a, c = a, d = a, e = a, f = a, g = a, h = a;
        for (nint k = 0; k < depth; k++)
        {
            V x = Unsafe.Add(ref values, k);
            a = V.MultiplyAdd(V.Create(Unsafe.Add(ref weight, k)), x, a);
            b = V.MultiplyAdd(V.Create(Unsafe.Add(ref weight1, k)), x, b);
            c = V.MultiplyAdd(V.Create(Unsafe.Add(ref weight2, k)), x, c);
            d = V.MultiplyAdd(V.Create(Unsafe.Add(ref weight3, k)), x, d);
            e = V.MultiplyAdd(V.Create(Unsafe.Add(ref weight4, k)), x, e);
            f = V.MultiplyAdd(V.Create(Unsafe.Add(ref weight5, k)), x, f);
            g = V.MultiplyAdd(V.Create(Unsafe.Add(ref weight6, k)), x, g);
            h = V.MultiplyAdd(V.Create(Unsafe.Add(ref weight7, k)), x, h);
        }

        result = adds ? result + a : a;
        result = ref Unsafe.Add(ref result, resultRow);
        result = adds ? result + b : b;
        result = ref Unsafe.Add(ref result, resultRow);
        result = adds ? result + c : c;
        result = ref Unsafe.Add(ref result, resultRow);
        result = adds ? result + d : d;
        result = ref Unsafe.Add(ref result, resultRow);
        result = adds ? result + e : e;
        result = ref Unsafe.Add(ref result, resultRow);
        result = adds ? result + f : f;
        result = ref Unsafe.Add(ref result, resultRow);
        result = adds ? result + g : g;
        result = ref Unsafe.Add(ref result, resultRow);
        result = adds ? result + h : h;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Six<V>(ref float weight, nint row, nint step, ref V values, int depth, ref V result, nint resultRow, bool adds)
        where V : struct, IVector<V>
    {
        ref float weight1 = ref Unsafe.Add(ref weight, row);
        ref float weight2 = ref Unsafe.Add(ref weight1, row);
        ref float weight3 = ref Unsafe.Add(ref weight2, row);
        ref float weight4 = ref Unsafe.Add(ref weight3, row);
        ref float weight5 = ref Unsafe.Add(ref weight4, row);
        V a0 = V.Create(0f), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0, e0 = a0, e1 = a0, f0 = a0, f1 = a0;
        nint place = 0;
        for (int k = 0; k < depth; k++)
        {
            V x0 = values;
            V x1 = Unsafe.Add(ref values, 1);
            V w = V.Create(Unsafe.Add(ref weight, place));
            a0 = V.MultiplyAdd(w, x0, a0);
            a1 = V.MultiplyAdd(w, x1, a1);
            w = V.Create(Unsafe.Add(ref weight1, place));
            b0 = V.MultiplyAdd(w, x0, b0);
            b1 = V.MultiplyAdd(w, x1, b1);
            w = V.Create(Unsafe.Add(ref weight2, place));
            c0 = V.MultiplyAdd(w, x0, c0);
            c1 = V.MultiplyAdd(w, x1, c1);
            w = V.Create(Unsafe.Add(ref weight3, place));
            d0 = V.MultiplyAdd(w, x0, d0);
            d1 = V.MultiplyAdd(w, x1, d1);
            w = V.Create(Unsafe.Add(ref weight4, place));
            e0 = V.MultiplyAdd(w, x0, e0);
            e1 = V.MultiplyAdd(w, x1, e1);
            w = V.Create(Unsafe.Add(ref weight5, place));
            f0 = V.MultiplyAdd(w, x0, f0);
            f1 = V.MultiplyAdd(w, x1, f1);
            values = ref Unsafe.Add(ref values, 2);
            place += step;
        }

        Store(ref result, a0, a1, adds);
        result = ref Unsafe.Add(ref result, resultRow);
        Store(ref result, b0, b1, adds);
        result = ref Unsafe.Add(ref result, resultRow);
        Store(ref result, c0, c1, adds);
        result = ref Unsafe.Add(ref result, resultRow);
        Store(ref result, d0, d1, adds);
        result = ref Unsafe.Add(ref result, resultRow);
        Store(ref result, e0, e1, adds);
        result = ref Unsafe.Add(ref result, resultRow);
        Store(ref result, f0, f1, adds);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Four<V>(ref float weight, nint row, nint step, ref V values, int depth, ref V result, nint resultRow, bool adds)
        where V : struct, IVector<V>
    {
        ref float weight1 = ref Unsafe.Add(ref weight, row);
        ref float weight2 = ref Unsafe.Add(ref weight1, row);
        ref float weight3 = ref Unsafe.Add(ref weight2, row);
        V a0 = V.Create(0f), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0;
        nint place = 0;
        for (int k = 0; k < depth; k++)
        {
            V x0 = values;
            V x1 = Unsafe.Add(ref values, 1);
            V w = V.Create(Unsafe.Add(ref weight, place));
            a0 = V.MultiplyAdd(w, x0, a0);
            a1 = V.MultiplyAdd(w, x1, a1);
            w = V.Create(Unsafe.Add(ref weight1, place));
            b0 = V.MultiplyAdd(w, x0, b0);
            b1 = V.MultiplyAdd(w, x1, b1);
            w = V.Create(Unsafe.Add(ref weight2, place));
            c0 = V.MultiplyAdd(w, x0, c0);
            c1 = V.MultiplyAdd(w, x1, c1);
            w = V.Create(Unsafe.Add(ref weight3, place));
            d0 = V.MultiplyAdd(w, x0, d0);
            d1 = V.MultiplyAdd(w, x1, d1);
            values = ref Unsafe.Add(ref values, 2);
            place += step;
        }

        Store(ref result, a0, a1, adds);
        result = ref Unsafe.Add(ref result, resultRow);
        Store(ref result, b0, b1, adds);
        result = ref Unsafe.Add(ref result, resultRow);
        Store(ref result, c0, c1, adds);
        result = ref Unsafe.Add(ref result, resultRow);
        Store(ref result, d0, d1, adds);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void One<V>(ref float weight, nint step, ref V values, int depth, ref V result, bool adds)
        where V : struct, IVector<V>
    {
        V a0 = V.Create(0f), a1 = a0;
        nint place = 0;
        for (int k = 0; k < depth; k++)
        {
            V w = V.Create(Unsafe.Add(ref weight, place));
            a0 = V.MultiplyAdd(w, values, a0);
            a1 = V.MultiplyAdd(w, Unsafe.Add(ref values, 1), a1);
            values = ref Unsafe.Add(ref values, 2);
            place += step;
        }

        Store(ref result, a0, a1, adds);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<V>(ref V result, V first, V second, bool adds)
        where V : struct, IVector<V>
    {
        result = adds ? result + first : first;
        Unsafe.Add(ref result, 1) = adds ? Unsafe.Add(ref result, 1) + second : second;
    }
}
