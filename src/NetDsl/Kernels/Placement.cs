using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>Values moved to other places of an image, with zeros where none comes from: padding, cropping and thinning out.</summary>
public static class Placement
{
    /// <summary><c>y[c, i, j] = x[c - channels, i * strideHeight - top, j * strideWidth - left]</c>, or zero where there is no such place.</summary>
    /// <param name="x">The values: channels, rows and columns as <paramref name="from"/> says.</param>
    /// <param name="y">The moved values, all written.</param>
    /// <param name="from">The shape of x.</param>
    /// <param name="to">The shape of y.</param>
    /// <param name="move">Where they go.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V>(ref V x, ref V y, ImageSize from, ImageSize to, Move move)
        where V : struct, IVector<V>
    {
        for (int c = 0; c < to.Channels; c++)
        {
            for (int i = 0; i < to.Height; i++)
            {
                int row = move.Row(c, i, from);
                ref V target = ref Unsafe.Add(ref y, ((c * to.Height) + i) * to.Width);
                for (int j = 0; j < to.Width; j++)
                {
                    int column = (j * move.StrideWidth) - move.Left;
                    Unsafe.Add(ref target, j) = row >= 0 && (uint)column < (uint)from.Width ? Unsafe.Add(ref x, row + column) : V.Create(0f);
                }
            }
        }
    }

    /// <summary>The gradient by x: that by y at the place where a value went, zero for one that went nowhere.</summary>
    /// <param name="dy">The gradient by y.</param>
    /// <param name="dx">The gradient by x, all written.</param>
    /// <param name="from">The shape of x.</param>
    /// <param name="to">The shape of y.</param>
    /// <param name="move">Where the values went.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<V>(ref V dy, ref V dx, ImageSize from, ImageSize to, Move move)
        where V : struct, IVector<V>
    {
        Tensor.Clear(ref dx, from.Channels * from.Height * from.Width);
        for (int c = 0; c < to.Channels; c++)
        {
            for (int i = 0; i < to.Height; i++)
            {
                int row = move.Row(c, i, from);
                ref V source = ref Unsafe.Add(ref dy, ((c * to.Height) + i) * to.Width);
                for (int j = 0; j < to.Width && row >= 0; j++)
                {
                    int column = (j * move.StrideWidth) - move.Left;
                    if ((uint)column < (uint)from.Width)
                    {
                        Unsafe.Add(ref dx, row + column) = Unsafe.Add(ref source, j);
                    }
                }
            }
        }
    }
}

/// <summary>The size of an image.</summary>
/// <param name="Channels">Its channels.</param>
/// <param name="Height">Its rows.</param>
/// <param name="Width">Its columns.</param>
public readonly record struct ImageSize(int Channels, int Height, int Width);

/// <summary>How far values are moved.</summary>
/// <param name="Channels">By how many channels.</param>
/// <param name="Top">By how many rows; negative to crop.</param>
/// <param name="Left">By how many columns; negative to crop.</param>
/// <param name="StrideHeight">Which rows are taken: every one, every second, …</param>
/// <param name="StrideWidth">Which columns are taken.</param>
public readonly record struct Move(int Channels, int Top, int Left, int StrideHeight, int StrideWidth)
{
    /// <summary>Where the row begins that row i of channel c comes from; negative where there is none.</summary>
    internal int Row(int c, int i, ImageSize from)
    {
        int channel = c - Channels;
        int row = (i * StrideHeight) - Top;
        return (uint)channel < (uint)from.Channels && (uint)row < (uint)from.Height ? ((channel * from.Height) + row) * from.Width : -1;
    }
}
