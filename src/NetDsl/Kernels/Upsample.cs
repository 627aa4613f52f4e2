using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>Enlarging images by whole factors.</summary>
public static class Upsample
{
    /// <summary>Each value becomes a block.</summary>
    /// <param name="x">Channels x height x width vectors.</param>
    /// <param name="y">Channels x (height down) x (width across) vectors, written.</param>
    /// <param name="channels">The channels.</param>
    /// <param name="height">The rows of the input.</param>
    /// <param name="width">The columns of the input.</param>
    /// <param name="down">The factor of the rows.</param>
    /// <param name="across">The factor of the columns.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void NearestForward<V>(ref V x, ref V y, int channels, int height, int width, int down, int across)
        where V : struct, IVector<V>
    {
        for (int row = 0; row < channels * height * down; row++)
        {
            ref V from = ref Unsafe.Add(ref x, row / down * width);
            ref V to = ref Unsafe.Add(ref y, row * width * across);
            for (int j = 0; j < width; j++)
            {
                V value = Unsafe.Add(ref from, j);
                for (int i = 0; i < across; i++)
                {
                    Unsafe.Add(ref to, (j * across) + i) = value;
                }
            }
        }
    }

    /// <summary>The sum of each block's gradients.</summary>
    /// <param name="dy">Channels x (height down) x (width across) vectors.</param>
    /// <param name="dx">Channels x height x width vectors, written.</param>
    /// <param name="channels">The channels.</param>
    /// <param name="height">The rows of the input.</param>
    /// <param name="width">The columns of the input.</param>
    /// <param name="down">The factor of the rows.</param>
    /// <param name="across">The factor of the columns.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void NearestBackward<V>(ref V dy, ref V dx, int channels, int height, int width, int down, int across)
        where V : struct, IVector<V>
    {
        for (int row = 0; row < channels * height; row++)
        {
            ref V block = ref Unsafe.Add(ref dy, row * down * width * across);
            for (int j = 0; j < width; j++)
            {
                V sum = V.Create(0f);
                for (int k = 0; k < down; k++)
                {
                    for (int i = 0; i < across; i++)
                    {
                        sum += Unsafe.Add(ref block, (((k * width) + j) * across) + i);
                    }
                }

                Unsafe.Add(ref dx, (row * width) + j) = sum;
            }
        }
    }

    /// <summary>Between the two nearest rows and columns; the centres of pixels lie at halves.</summary>
    /// <param name="x">Channels x height x width vectors.</param>
    /// <param name="y">Channels x (height down) x (width across) vectors, written.</param>
    /// <param name="channels">The channels.</param>
    /// <param name="height">The rows of the input.</param>
    /// <param name="width">The columns of the input.</param>
    /// <param name="down">The factor of the rows.</param>
    /// <param name="across">The factor of the columns.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void BilinearForward<V>(ref V x, ref V y, int channels, int height, int width, int down, int across)
        where V : struct, IVector<V>
    {
        for (int row = 0; row < channels * height * down; row++)
        {
            Between rows = Between.Of(row % (height * down), height, down);
            ref V image = ref Unsafe.Add(ref x, row / (height * down) * height * width);
            ref V upper = ref Unsafe.Add(ref image, rows.First * width);
            ref V lower = ref Unsafe.Add(ref image, rows.Second * width);
            ref V to = ref Unsafe.Add(ref y, row * width * across);
            for (int j = 0; j < width * across; j++)
            {
                Between columns = Between.Of(j, width, across);
                V above = Mix(Unsafe.Add(ref upper, columns.First), Unsafe.Add(ref upper, columns.Second), columns.Share);
                V below = Mix(Unsafe.Add(ref lower, columns.First), Unsafe.Add(ref lower, columns.Second), columns.Share);
                Unsafe.Add(ref to, j) = Mix(above, below, rows.Share);
            }
        }
    }

    /// <summary>Each gradient shared by the values that it lies between.</summary>
    /// <param name="dy">Channels x (height down) x (width across) vectors.</param>
    /// <param name="dx">Channels x height x width vectors, written.</param>
    /// <param name="channels">The channels.</param>
    /// <param name="height">The rows of the input.</param>
    /// <param name="width">The columns of the input.</param>
    /// <param name="down">The factor of the rows.</param>
    /// <param name="across">The factor of the columns.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void BilinearBackward<V>(ref V dy, ref V dx, int channels, int height, int width, int down, int across)
        where V : struct, IVector<V>
    {
        Tensor.Clear(ref dx, channels * height * width);
        for (int row = 0; row < channels * height * down; row++)
        {
            Between rows = Between.Of(row % (height * down), height, down);
            ref V image = ref Unsafe.Add(ref dx, row / (height * down) * height * width);
            ref V upper = ref Unsafe.Add(ref image, rows.First * width);
            ref V lower = ref Unsafe.Add(ref image, rows.Second * width);
            ref V from = ref Unsafe.Add(ref dy, row * width * across);
            for (int j = 0; j < width * across; j++)
            {
                Between columns = Between.Of(j, width, across);
                V below = Unsafe.Add(ref from, j) * V.Create(rows.Share);
                V above = Unsafe.Add(ref from, j) - below;
                Share(ref upper, columns, above);
                Share(ref lower, columns, below);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Mix<V>(V first, V second, float share)
        where V : struct, IVector<V> => V.MultiplyAdd(second - first, V.Create(share), first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Share<V>(ref V row, Between columns, V gradient)
        where V : struct, IVector<V>
    {
        V second = gradient * V.Create(columns.Share);
        Unsafe.Add(ref row, columns.First) += gradient - second;
        Unsafe.Add(ref row, columns.Second) += second;
    }

    /// <summary>The two places that a new one lies between, and how much it takes of the second.</summary>
    private readonly record struct Between(int First, int Second, float Share)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Between Of(int place, int size, int factor)
        {
            float center = Math.Max(0f, ((place + 0.5f) / factor) - 0.5f);
            int first = Math.Min((int)center, size - 1);
            return new Between(first, Math.Min(first + 1, size - 1), center - first);
        }
    }
}
