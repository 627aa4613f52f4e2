using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// What the transforms of a plane of values are told: how the plane lies in memory, and where its tiles go. Distances count vectors.
/// </summary>
/// <param name="Height">The rows of the plane.</param>
/// <param name="Width">The columns of the plane.</param>
/// <param name="Step">From column to column.</param>
/// <param name="Top">The plane's row at which the first tile begins; it may lie before the plane.</param>
/// <param name="Left">The plane's column at which the first tile begins.</param>
/// <param name="Rows">The rows of tiles.</param>
/// <param name="Across">The tiles of a row.</param>
/// <param name="Pair">From the first tile's place in the target to the third's.</param>
/// <param name="Next">From the first tile's place in the target to the second's.</param>
/// <param name="Frequency">From frequency to frequency.</param>
internal readonly record struct WinogradPlane(int Height, int Width, int Step, int Top, int Left, int Rows, int Across, int Pair, int Next, int Frequency);

/// <summary>The transforms of input and output gradient by which a convolution becomes a product at each of sixteen frequencies.</summary>
internal static class WinogradInput
{
    /// <summary>
    /// <c>B^T d B</c> of the windows of 4 x 4 values that begin at every second row and column (Lavin and Gray, <i>Fast Algorithms for Convolutional Neural Networks</i>, 2016, F(2x2, 3x3)). What lies beyond the plane is zero.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Transform<V>(ref V plane, ref V zeros, ref V target, in WinogradPlane at)
        where V : struct, IVector<V>
    {
        for (int row = 0; row < at.Rows; row++)
        {
            int top = at.Top + (2 * row);
            TransformRow(
                ref RowOf(ref plane, ref zeros, top, at), ref RowOf(ref plane, ref zeros, top + 1, at),
                ref RowOf(ref plane, ref zeros, top + 2, at), ref RowOf(ref plane, ref zeros, top + 3, at), ref target, row * at.Across, at);
        }
    }

    /// <summary><c>A dz A^T</c> of the tiles of 2 x 2 values: what the gradient by the output is at each frequency.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Spread<V>(ref V plane, ref V target, in WinogradPlane at)
        where V : struct, IVector<V>
    {
        nint frequency = at.Frequency;
        V zero = V.Create(0f);
        for (int tile = 0; tile < at.Rows * at.Across; tile++)
        {
            int y = at.Top + (2 * (tile / at.Across));
            int x = at.Left + (2 * (tile % at.Across));
            bool below = y + 1 < at.Height, right = x + 1 < at.Width;
            ref V first = ref Unsafe.Add(ref plane, ((nint)y * at.Width) + x);
            ref V second = ref Unsafe.Add(ref first, below ? at.Width : 0);
            V a = first;
            V b = right ? Unsafe.Add(ref first, 1) : zero;
            V c = below ? second : zero;
            V d = below && right ? Unsafe.Add(ref second, 1) : zero;
            ref V to = ref Unsafe.Add(ref target, tile);
            to = ref SpreadRow(a, b, ref to, frequency);
            to = ref SpreadRow(a + c, b + d, ref to, frequency);
            to = ref SpreadRow(a - c, b - d, ref to, frequency);
            SpreadRow(-c, -d, ref to, frequency);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref V SpreadRow<V>(V a, V b, ref V to, nint frequency)
        where V : struct, IVector<V>
    {
        to = a;
        to = ref Unsafe.Add(ref to, frequency);
        to = a + b;
        to = ref Unsafe.Add(ref to, frequency);
        to = a - b;
        to = ref Unsafe.Add(ref to, frequency);
        to = -b;
        return ref Unsafe.Add(ref to, frequency);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref V RowOf<V>(ref V plane, ref V zeros, int row, in WinogradPlane at)
        where V : struct, IVector<V> => ref (uint)row < (uint)at.Height ? ref Unsafe.Add(ref plane, (nint)row * at.Width * at.Step) : ref zeros;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void TransformRow<V>(ref V row0, ref V row1, ref V row2, ref V row3, ref V target, int tile, in WinogradPlane at)
        where V : struct, IVector<V>
    {
        nint frequency = at.Frequency;
        int left = at.Left;
        Column(ref row0, ref row1, ref row2, ref row3, left, at, out V a0, out V a1, out V a2, out V a3);
        Column(ref row0, ref row1, ref row2, ref row3, left + 1, at, out V b0, out V b1, out V b2, out V b3);
        for (int end = tile + at.Across; tile < end; tile++)
        {
            left += 2;
            Column(ref row0, ref row1, ref row2, ref row3, left, at, out V c0, out V c1, out V c2, out V c3);
            Column(ref row0, ref row1, ref row2, ref row3, left + 1, at, out V d0, out V d1, out V d2, out V d3);
            ref V to = ref Unsafe.Add(ref target, ((nint)(tile >> 1) * at.Pair) + ((tile & 1) * at.Next));
            to = ref Store(a0, b0, c0, d0, ref to, frequency);
            to = ref Store(a1, b1, c1, d1, ref to, frequency);
            to = ref Store(a2, b2, c2, d2, ref to, frequency);
            Store(a3, b3, c3, d3, ref to, frequency);
            (a0, a1, a2, a3) = (c0, c1, c2, c3);
            (b0, b1, b2, b3) = (d0, d1, d2, d3);
        }
    }

    /// <summary>One column of a window, transformed downwards.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Column<V>(
        ref V row0, ref V row1, ref V row2, ref V row3, int column, in WinogradPlane at, out V first, out V second, out V third, out V fourth)
        where V : struct, IVector<V>
    {
        if ((uint)column >= (uint)at.Width)
        {
            first = second = third = fourth = V.Create(0f);
            return;
        }

        nint place = (nint)column * at.Step;
        V x1 = Unsafe.Add(ref row1, place);
        V x2 = Unsafe.Add(ref row2, place);
        first = Unsafe.Add(ref row0, place) - x2;
        second = x1 + x2;
        third = x2 - x1;
        fourth = x1 - Unsafe.Add(ref row3, place);
    }

    /// <summary>The same across, for one row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref V Store<V>(V a, V b, V c, V d, ref V to, nint frequency)
        where V : struct, IVector<V>
    {
        to = a - c;
        to = ref Unsafe.Add(ref to, frequency);
        to = b + c;
        to = ref Unsafe.Add(ref to, frequency);
        to = c - b;
        to = ref Unsafe.Add(ref to, frequency);
        to = b - d;
        return ref Unsafe.Add(ref to, frequency);
    }
}
