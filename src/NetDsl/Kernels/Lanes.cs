using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetDsl.Kernels;

/// <summary>Moves samples between rows (a sample after the other) and lanes (a sample in each lane of a vector).</summary>
internal static unsafe class Lanes
{
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

    /// <summary>Lanes into rows, all of them.</summary>
    /// <param name="source">Size vectors.</param>
    /// <param name="rows">A row of size values for each lane, written.</param>
    /// <param name="size">The values of a sample.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose<V>(ref V source, ref float rows, int size)
        where V : struct, IVector<V>
    {
        ref float lanes = ref Unsafe.As<V, float>(ref source);
        for (int lane = 0; lane < V.Count; lane++)
        {
            ref float row = ref Unsafe.Add(ref rows, lane * size);
            for (int i = 0; i < size; i++)
            {
                Unsafe.Add(ref row, i) = Unsafe.Add(ref lanes, (i * V.Count) + lane);
            }
        }
    }

    /// <summary>
    /// Rows into lanes. Lanes without a sample repeat the last one, so that no formula meets a value there that the data do not hold.
    /// </summary>
    /// <param name="rows">Samples x size values.</param>
    /// <param name="samples">At least one, at most the number of lanes.</param>
    /// <param name="size">The values of a sample.</param>
    /// <param name="destination">Size vectors.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack<V>(float* rows, int samples, int size, ref V destination)
        where V : struct, IVector<V>
    {
        ref float lanes = ref Unsafe.As<V, float>(ref destination);
        if (V.Count == 1)
        {
            new ReadOnlySpan<float>(rows, size).CopyTo(MemoryMarshal.CreateSpan(ref lanes, size));
            return;
        }

        for (int lane = 0; lane < V.Count; lane++)
        {
            float* row = rows + ((long)Math.Min(lane, samples - 1) * size);
            for (int i = 0; i < size; i++)
            {
                Unsafe.Add(ref lanes, (i * V.Count) + lane) = row[i];
            }
        }
    }

    /// <summary>Lanes into rows.</summary>
    /// <param name="source">Size vectors.</param>
    /// <param name="samples">How many of the lanes to write.</param>
    /// <param name="size">The values of a sample.</param>
    /// <param name="rows">Samples rows, written.</param>
    /// <param name="rowLength">The distance from row to row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Unpack<V>(ref V source, int samples, int size, float* rows, int rowLength)
        where V : struct, IVector<V>
    {
        ref float lanes = ref Unsafe.As<V, float>(ref source);
        for (int lane = 0; lane < samples; lane++)
        {
            float* row = rows + ((long)lane * rowLength);
            for (int i = 0; i < size; i++)
            {
                row[i] = Unsafe.Add(ref lanes, (i * V.Count) + lane);
            }
        }
    }
}
