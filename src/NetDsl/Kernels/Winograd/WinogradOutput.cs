using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>The way back from the sixteen frequencies to the tiles of 2 x 2 values of a convolution's result.</summary>
internal static class WinogradOutput
{
    /// <summary><c>A^T m A</c> of each tile of a plane, and what comes after. Where the plane has an odd number of rows or columns, what sticks out is left.</summary>
    /// <param name="products">The first tile's value at the first frequency.</param>
    /// <param name="plane">The plane, written.</param>
    /// <param name="epilogue">What is done to the sums.</param>
    /// <param name="at">How both lie in memory.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Transform<V, E>(ref V products, ref V plane, scoped in ChannelEpilogue<V> epilogue, in WinogradPlane at)
        where V : struct, IVector<V>
        where E : struct, IEpilogue
    {
        for (int row = 0; row < at.Rows; row++)
        {
            int y = at.Top + (2 * row);
            bool below = y + 1 < at.Height;
            for (int column = 0; column < at.Across; column++)
            {
                int tile = (row * at.Across) + column;
                ref V from = ref Unsafe.Add(ref products, ((nint)(tile >> 1) * at.Pair) + ((tile & 1) * at.Next));
                Tile(ref from, at.Frequency, out V a, out V b, out V c, out V d);
                nint place = ((nint)y * at.Width) + (2 * column);
                bool right = (2 * column) + 1 < at.Width;
                Unsafe.Add(ref plane, place) = epilogue.Apply<E>(a, place);
                if (right)
                {
                    Unsafe.Add(ref plane, place + 1) = epilogue.Apply<E>(b, place + 1);
                }

                if (below)
                {
                    place += at.Width;
                    Unsafe.Add(ref plane, place) = epilogue.Apply<E>(c, place);
                    if (right)
                    {
                        Unsafe.Add(ref plane, place + 1) = epilogue.Apply<E>(d, place + 1);
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tile<V>(ref V from, nint frequency, out V a, out V b, out V c, out V d)
        where V : struct, IVector<V>
    {
        Column(ref from, frequency, out V upper, out V lower);
        (a, c) = (upper, lower);
        Column(ref Unsafe.Add(ref from, frequency), frequency, out upper, out lower);
        (a, b, c, d) = (a + upper, upper, c + lower, lower);
        Column(ref Unsafe.Add(ref from, 2 * frequency), frequency, out upper, out lower);
        (a, b, c, d) = (a + upper, b - upper, c + lower, d - lower);
        Column(ref Unsafe.Add(ref from, 3 * frequency), frequency, out upper, out lower);
        (b, d) = (b - upper, d - lower);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Column<V>(ref V from, nint frequency, out V upper, out V lower)
        where V : struct, IVector<V>
    {
        V m1 = Unsafe.Add(ref from, 4 * frequency);
        V m2 = Unsafe.Add(ref from, 8 * frequency);
        upper = from + m1 + m2;
        lower = m1 - m2 - Unsafe.Add(ref from, 12 * frequency);
    }
}
