using System.Runtime.CompilerServices;
using NetDsl.Kernels;

namespace NetDsl.Benchmarks.Machine;

/// <summary>How fast the machine moves data of a given size: from the caches where they fit, otherwise from memory.</summary>
internal static class BandwidthMeter
{
    private const int Tries = 20;
    private const int Arrays = 3;

    // Floats: eight of the widest vectors, so that the loops need no remainder.
    private const int Step = 8 * 16;

    // Small arrays are gone over several times, so that starting the threads does not count.
    private const long BytesPerTry = 64L << 20;

    private static float sink;

    /// <summary>The better of reading and of the triad <c>a = b + s * c</c>, each the best of several tries, in bytes a second.</summary>
    /// <param name="bytes">The size of all data together.</param>
    /// <param name="threads">How many threads share them.</param>
    public static double Measure(long bytes, int threads) =>
        F32x16.IsSupported ? Measure<F32x16>(bytes, threads) :
        F32x8.IsSupported ? Measure<F32x8>(bytes, threads) :
        F32x4.IsSupported ? Measure<F32x4>(bytes, threads) : Measure<F32x1>(bytes, threads);

    private static double Measure<V>(long bytes, int threads)
        where V : struct, IVector<V>
    {
        int length = (int)Math.Clamp(bytes / (sizeof(float) * Arrays * threads) / Step, 1, Array.MaxLength / Step / 2) * Step;
        long moved = (long)length * sizeof(float) * Arrays * threads;
        int passes = (int)Math.Max(1, BytesPerTry / moved);
        AlignedBuffer[][] data = [.. Enumerable.Range(0, threads).Select(_ => Create(length))];
        double best = 0;
        for (int attempt = 0; attempt < Tries; attempt++)
        {
            double triad = Team.Time(threads, thread => Triad<V>(data[thread], passes));
            double read = Team.Time(threads, thread => sink = Read<V>(data[thread], passes));
            best = Math.Max(best, moved * passes / Math.Min(triad, read));
        }

        return best;
    }

    private static AlignedBuffer[] Create(int length)
    {
        AlignedBuffer[] created = [new(length), new(length), new(length)];
        Array.ForEach(created, buffer => buffer.Span.Fill(0.5f));
        return created;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Triad<V>(AlignedBuffer[] data, int passes)
        where V : struct, IVector<V>
    {
        ref V a = ref Lanes.Vector<V>(ref data[0].First);
        ref V b = ref Lanes.Vector<V>(ref data[1].First);
        ref V c = ref Lanes.Vector<V>(ref data[2].First);
        int count = data[0].Length / V.Count;
        V scale = V.Create(0.5f);
        for (int pass = 0; pass < passes; pass++)
        {
            for (int i = 0; i < count; i += 4)
            {
                Unsafe.Add(ref a, i) = V.MultiplyAdd(scale, Unsafe.Add(ref c, i), Unsafe.Add(ref b, i));
                Unsafe.Add(ref a, i + 1) = V.MultiplyAdd(scale, Unsafe.Add(ref c, i + 1), Unsafe.Add(ref b, i + 1));
                Unsafe.Add(ref a, i + 2) = V.MultiplyAdd(scale, Unsafe.Add(ref c, i + 2), Unsafe.Add(ref b, i + 2));
                Unsafe.Add(ref a, i + 3) = V.MultiplyAdd(scale, Unsafe.Add(ref c, i + 3), Unsafe.Add(ref b, i + 3));
            }
        }
    }

    private static float Read<V>(AlignedBuffer[] data, int passes)
        where V : struct, IVector<V>
    {
        float sum = 0;
        for (int pass = 0; pass < passes; pass++)
        {
            foreach (AlignedBuffer buffer in data)
            {
                sum += Sum(ref Lanes.Vector<V>(ref buffer.First), buffer.Length / V.Count);
            }
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Sum<V>(ref V first, int count)
        where V : struct, IVector<V>
    {
        V zero = V.Create(0f);
        V a = zero, b = zero, c = zero, d = zero, e = zero, f = zero, g = zero, h = zero;
        for (int i = 0; i < count; i += 8)
        {
            a += Unsafe.Add(ref first, i);
            b += Unsafe.Add(ref first, i + 1);
            c += Unsafe.Add(ref first, i + 2);
            d += Unsafe.Add(ref first, i + 3);
            e += Unsafe.Add(ref first, i + 4);
            f += Unsafe.Add(ref first, i + 5);
            g += Unsafe.Add(ref first, i + 6);
            h += Unsafe.Add(ref first, i + 7);
        }

        return V.Sum(a + b + c + d + e + f + g + h);
    }
}
