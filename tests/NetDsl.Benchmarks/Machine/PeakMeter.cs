using System.Runtime.CompilerServices;
using NetDsl.Kernels;

namespace NetDsl.Benchmarks.Machine;

/// <summary>How many multiply-adds the machine can do: a loop that touches nothing but registers.</summary>
internal static class PeakMeter
{
    // Many short tries rather than a few long ones: on a machine that others use too, some go undisturbed.
    private const int Tries = 200;
    private const double TrySeconds = 0.002;
    private const int FirstIterations = 20_000;

    // Two units of four or five cycles each need eight or ten sums that do not wait for each other; sixteen registers hold twelve.
    private const int Sums = 12;

    private static float sink;

    /// <summary>The best of several tries, in operations a second; a multiply-add counts as two.</summary>
    /// <param name="threads">How many threads compute at once.</param>
    public static double Measure(int threads) =>
        F32x16.IsSupported ? Measure<F32x16>(threads) :
        F32x8.IsSupported ? Measure<F32x8>(threads) :
        F32x4.IsSupported ? Measure<F32x4>(threads) : Measure<F32x1>(threads);

    private static double Measure<V>(int threads)
        where V : struct, IVector<V>
    {
        long iterations = FirstIterations;
        double best = 0;
        for (int attempt = 0; attempt < Tries; attempt++)
        {
            double seconds = Team.Time(threads, _ => sink = Run<V>(iterations));
            best = Math.Max(best, 2.0 * Sums * V.Count * iterations * threads / seconds);
            iterations = Math.Max(1, (long)(iterations * TrySeconds / seconds));
        }

        return best;
    }

    /// <summary>Each sum approaches one, so that none overflows or becomes so small that the machine slows down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Run<V>(long iterations)
        where V : struct, IVector<V>
    {
        V keep = V.Create(0.999f), add = V.Create(0.001f);
        V a = add, b = add, c = add, d = add, e = add, f = add, g = add, h = add, i = add, j = add, k = add, l = add;
        for (long n = 0; n < iterations; n++)
        {
            a = V.MultiplyAdd(a, keep, add);
            b = V.MultiplyAdd(b, keep, add);
            c = V.MultiplyAdd(c, keep, add);
            d = V.MultiplyAdd(d, keep, add);
            e = V.MultiplyAdd(e, keep, add);
            f = V.MultiplyAdd(f, keep, add);
            g = V.MultiplyAdd(g, keep, add);
            h = V.MultiplyAdd(h, keep, add);
            i = V.MultiplyAdd(i, keep, add);
            j = V.MultiplyAdd(j, keep, add);
            k = V.MultiplyAdd(k, keep, add);
            l = V.MultiplyAdd(l, keep, add);
        }

        return V.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }
}
