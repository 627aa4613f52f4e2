using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>Moves samples between rows (a sample after the other) and lanes (a sample in each lane of a vector).</summary>
internal static unsafe class Lanes
{
    /// <summary>
    /// The values of a line of the cache. Rows are read and written a line at a time: of rows whose length is a power of two, more lines meet in a set of
    /// the cache than it holds, and would have to be fetched again for each next value.
    /// </summary>
    private const int LineValues = 16;

    /// <summary>The widest vectors that this machine computes with in hardware.</summary>
    public static int Widest =>
        F32x16.IsSupported ? F32x16.Count :
        F32x8.IsSupported ? F32x8.Count :
        F32x4.IsSupported ? F32x4.Count : F32x1.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Get<V>(ref V vector, int lane)
        where V : struct, IVector<V> => Unsafe.Add(ref Unsafe.As<V, float>(ref vector), lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Set<V>(ref V vector, int lane, float value)
        where V : struct, IVector<V> => Unsafe.Add(ref Unsafe.As<V, float>(ref vector), lane) = value;

    /// <summary>The vector that starts at a float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref V Vector<V>(ref float first)
        where V : struct, IVector<V> => ref Unsafe.As<float, V>(ref first);

    /// <summary>
    /// Rows into lanes. Lanes without a sample repeat the last one, so that no formula meets a value there that the data do not hold.
    /// </summary>
    /// <param name="rows">Samples x size values.</param>
    /// <param name="samples">At least one, at most the number of lanes.</param>
    /// <param name="size">The values of a sample.</param>
    /// <param name="destination">Size vectors, in memory that does not move.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack<V>(float* rows, int samples, int size, ref V destination)
        where V : struct, IVector<V>
    {
        float* lanes = (float*)Unsafe.AsPointer(ref destination);
        if (V.Count == 1)
        {
            new ReadOnlySpan<float>(rows, size).CopyTo(new Span<float>(lanes, size));
            return;
        }

        float** starts = stackalloc float*[V.Count];
        for (int lane = 0; lane < V.Count; lane++)
        {
            starts[lane] = rows + ((nint)Math.Min(lane, samples - 1) * size);
        }

        int whole = Transpose.IsSupported ? size / Transpose.Size * Transpose.Size : 0;
        for (int line = 0; line < whole; line += LineValues)
        {
            int end = Math.Min(line + LineValues, whole);
            for (int lane = 0; lane < V.Count; lane += Transpose.Size)
            {
                for (int i = line; i < end; i += Transpose.Size)
                {
                    Transpose.Turn(starts + lane, i, lanes + ((nint)i * V.Count) + lane, V.Count);
                }
            }
        }

        for (int lane = 0; lane < V.Count; lane++)
        {
            for (int i = whole; i < size; i++)
            {
                lanes[(i * V.Count) + lane] = starts[lane][i];
            }
        }
    }

    /// <summary>Lanes into rows.</summary>
    /// <param name="source">Size vectors, in memory that does not move.</param>
    /// <param name="samples">How many of the lanes to write.</param>
    /// <param name="size">The values of a sample.</param>
    /// <param name="rows">Samples x size values, written.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Unpack<V>(ref V source, int samples, int size, float* rows)
        where V : struct, IVector<V>
    {
        float* lanes = (float*)Unsafe.AsPointer(ref source);
        int turned = Transpose.IsSupported && V.Count > 1 ? samples / Transpose.Size * Transpose.Size : 0;
        int whole = size / Transpose.Size * Transpose.Size;
        for (int line = 0; line < whole && turned > 0; line += LineValues)
        {
            int end = Math.Min(line + LineValues, whole);
            for (int lane = 0; lane < turned; lane += Transpose.Size)
            {
                for (int i = line; i < end; i += Transpose.Size)
                {
                    Transpose.Turn(lanes + ((nint)i * V.Count) + lane, V.Count, rows + ((nint)lane * size) + i, size);
                }
            }
        }

        for (int lane = 0; lane < samples; lane++)
        {
            float* row = rows + ((nint)lane * size);
            for (int i = lane < turned ? whole : 0; i < size; i++)
            {
                row[i] = lanes[(i * V.Count) + lane];
            }
        }
    }
}
