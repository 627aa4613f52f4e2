using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// Pooling over bins that divide an image: bin i of n goes from row <c>floor(i H / n)</c> up to <c>ceil((i + 1) H / n)</c>, and likewise across. Bins may overlap.
/// </summary>
public static class AdaptivePool
{
    /// <summary>The largest value of each bin, the first among equals, and its place in its channel's image.</summary>
    /// <param name="x">Channels x height x width vectors.</param>
    /// <param name="y">Channels x rows x columns vectors, written.</param>
    /// <param name="place">As many, written: the places, which the backward pass needs.</param>
    /// <param name="channels">The channels of both.</param>
    /// <param name="height">The rows of the image.</param>
    /// <param name="width">The columns of the image.</param>
    /// <param name="rows">How many bins there are down.</param>
    /// <param name="columns">How many bins there are across.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MaxForward<V>(ref V x, ref V y, ref V place, int channels, int height, int width, int rows, int columns)
        where V : struct, IVector<V>
    {
        for (int o = 0; o < channels * rows * columns; o++)
        {
            Bin bin = Bin.Of(o, height, width, rows, columns);
            ref V image = ref Unsafe.Add(ref x, bin.Channel * height * width);
            V best = Unsafe.Add(ref image, (bin.Top * width) + bin.Left);
            V where = V.Create((bin.Top * width) + bin.Left);
            for (int iy = bin.Top; iy < bin.Bottom; iy++)
            {
                for (int i = (iy * width) + bin.Left; i < (iy * width) + bin.Right; i++)
                {
                    V value = Unsafe.Add(ref image, i);
                    V larger = V.Or(V.Greater(value, best), V.IsNaN(value));
                    best = V.Select(larger, value, best);
                    where = V.Select(larger, V.Create(i), where);
                }
            }

            Unsafe.Add(ref y, o) = best;
            Unsafe.Add(ref place, o) = where;
        }
    }

    /// <summary>The gradient of each bin goes to the place of its largest value.</summary>
    /// <param name="dy">Channels x rows x columns vectors.</param>
    /// <param name="place">The places that the forward pass found.</param>
    /// <param name="dx">Channels x height x width vectors, written.</param>
    /// <param name="channels">The channels of both.</param>
    /// <param name="height">The rows of the image.</param>
    /// <param name="width">The columns of the image.</param>
    /// <param name="rows">How many bins there are down.</param>
    /// <param name="columns">How many bins there are across.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MaxBackward<V>(ref V dy, ref V place, ref V dx, int channels, int height, int width, int rows, int columns)
        where V : struct, IVector<V>
    {
        Tensor.Clear(ref dx, channels * height * width);
        for (int o = 0; o < channels * rows * columns; o++)
        {
            Bin bin = Bin.Of(o, height, width, rows, columns);
            ref V image = ref Unsafe.Add(ref dx, bin.Channel * height * width);
            V gradient = Unsafe.Add(ref dy, o);
            V where = Unsafe.Add(ref place, o);
            for (int iy = bin.Top; iy < bin.Bottom; iy++)
            {
                for (int i = (iy * width) + bin.Left; i < (iy * width) + bin.Right; i++)
                {
                    Unsafe.Add(ref image, i) += V.And(V.Equal(where, V.Create(i)), gradient);
                }
            }
        }
    }

    /// <summary>The mean of each bin.</summary>
    /// <param name="x">Channels x height x width vectors.</param>
    /// <param name="y">Channels x rows x columns vectors, written.</param>
    /// <param name="channels">The channels of both.</param>
    /// <param name="height">The rows of the image.</param>
    /// <param name="width">The columns of the image.</param>
    /// <param name="rows">How many bins there are down.</param>
    /// <param name="columns">How many bins there are across.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AverageForward<V>(ref V x, ref V y, int channels, int height, int width, int rows, int columns)
        where V : struct, IVector<V>
    {
        for (int o = 0; o < channels * rows * columns; o++)
        {
            Bin bin = Bin.Of(o, height, width, rows, columns);
            ref V image = ref Unsafe.Add(ref x, bin.Channel * height * width);
            V sum = V.Create(0f);
            for (int iy = bin.Top; iy < bin.Bottom; iy++)
            {
                for (int i = (iy * width) + bin.Left; i < (iy * width) + bin.Right; i++)
                {
                    sum += Unsafe.Add(ref image, i);
                }
            }

            Unsafe.Add(ref y, o) = sum * V.Create(1f / bin.Count);
        }
    }

    /// <summary>Each place of a bin gets an equal share of the bin's gradient.</summary>
    /// <param name="dy">Channels x rows x columns vectors.</param>
    /// <param name="dx">Channels x height x width vectors, written.</param>
    /// <param name="channels">The channels of both.</param>
    /// <param name="height">The rows of the image.</param>
    /// <param name="width">The columns of the image.</param>
    /// <param name="rows">How many bins there are down.</param>
    /// <param name="columns">How many bins there are across.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AverageBackward<V>(ref V dy, ref V dx, int channels, int height, int width, int rows, int columns)
        where V : struct, IVector<V>
    {
        Tensor.Clear(ref dx, channels * height * width);
        for (int o = 0; o < channels * rows * columns; o++)
        {
            Bin bin = Bin.Of(o, height, width, rows, columns);
            ref V image = ref Unsafe.Add(ref dx, bin.Channel * height * width);
            V share = Unsafe.Add(ref dy, o) * V.Create(1f / bin.Count);
            for (int iy = bin.Top; iy < bin.Bottom; iy++)
            {
                for (int i = (iy * width) + bin.Left; i < (iy * width) + bin.Right; i++)
                {
                    Unsafe.Add(ref image, i) += share;
                }
            }
        }
    }

    /// <summary>The rows and columns of a bin: the first, and the first one after it.</summary>
    private readonly record struct Bin(int Channel, int Top, int Bottom, int Left, int Right)
    {
        public int Count => (Bottom - Top) * (Right - Left);

        public static Bin Of(int output, int height, int width, int rows, int columns)
        {
            int row = output / columns % rows;
            int column = output % columns;
            return new Bin(
                output / (rows * columns),
                row * height / rows,
                (((row + 1) * height) + rows - 1) / rows,
                column * width / columns,
                (((column + 1) * width) + columns - 1) / columns);
        }
    }
}
