using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// What batch normalisation does to a group of samples: <c>y = (x - mean) / sqrt(variance + epsilon) * scale + shift</c> with mean and variance of each channel
/// over all samples and positions of the batch (Ioffe and Szegedy, <i>Batch Normalization</i>, 2015, algorithm 1). <see cref="BatchState"/> joins the groups.
/// </summary>
public static class BatchNorm
{
    /// <summary>
    /// The mean and the sum of squared deviations of each channel over this group's samples. Two passes, because the difference of two large sums of squares would lose what matters; the second
    /// one corrects the mean too (Chan, Golub and LeVeque, 1983).
    /// </summary>
    /// <param name="block">The samples.</param>
    /// <param name="x">Channels x positions vectors.</param>
    /// <param name="channels">How many channels.</param>
    /// <param name="positions">The values of a channel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Statistics<V>(Block block, ref V x, int channels, int positions)
        where V : struct, IVector<V>
    {
        V mask = block.Mask<V>();
        double count = (double)block.Samples * positions;
        for (int c = 0; c < channels; c++)
        {
            ref V channel = ref Unsafe.Add(ref x, c * positions);
            float middle = (float)(V.Sum(Total(ref channel, positions) * mask) / count);
            Deviations(ref channel, positions, V.Create(middle), out V sum, out V squares);
            double off = V.Sum(sum * mask) / count;
            block.SetSums(c, middle + off, Math.Max(0, V.Sum(squares * mask) - (off * off * count)));
        }
    }

    /// <summary>
    /// <c>dx = a dz - a mean(dz) - a (x - mean) / (variance + epsilon) mean(dz (x - mean))</c>, with the coefficients that <see cref="BatchState"/> left.
    /// </summary>
    /// <param name="block">The samples.</param>
    /// <param name="x">What was normalised: channels x positions vectors.</param>
    /// <param name="dz">The gradient by the normalised values.</param>
    /// <param name="dx">The gradient by x, written.</param>
    /// <param name="channels">How many channels.</param>
    /// <param name="positions">The values of a channel.</param>
    /// <param name="coefficients">Where the coefficients start.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<V>(Block block, ref V x, ref V dz, ref V dx, int channels, int positions, int coefficients)
        where V : struct, IVector<V>
    {
        // Lanes without a sample of their own have no gradient.
        V mask = block.Mask<V>();
        ref float first = ref block.Coefficients(coefficients);
        for (int c = 0; c < channels; c++)
        {
            V scale = V.Create(Unsafe.Add(ref first, c));
            V mean = V.Create(Unsafe.Add(ref first, c + (2 * channels)));
            V slope = V.Create(Unsafe.Add(ref first, c + (4 * channels))) * mask;
            V offset = V.Create(Unsafe.Add(ref first, c + (5 * channels))) * mask;
            for (int i = c * positions; i < (c + 1) * positions; i++)
            {
                V spread = V.MultiplyAdd(slope, Unsafe.Add(ref x, i) - mean, offset);
                Unsafe.Add(ref dx, i) = V.MultiplyAdd(scale, Unsafe.Add(ref dz, i), spread);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Total<V>(ref V channel, int positions)
        where V : struct, IVector<V>
    {
        // Four sums, so that an addition need not wait for the one before.
        V sum0 = V.Create(0f), sum1 = sum0, sum2 = sum0, sum3 = sum0;
        int i = 0;
        for (; i + 3 < positions; i += 4)
        {
            sum0 += Unsafe.Add(ref channel, i);
            sum1 += Unsafe.Add(ref channel, i + 1);
            sum2 += Unsafe.Add(ref channel, i + 2);
            sum3 += Unsafe.Add(ref channel, i + 3);
        }

        for (; i < positions; i++)
        {
            sum0 += Unsafe.Add(ref channel, i);
        }

        return sum0 + sum1 + (sum2 + sum3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Deviations<V>(ref V channel, int positions, V middle, out V sum, out V squares)
        where V : struct, IVector<V>
    {
        V sum0 = V.Create(0f), sum1 = sum0, squares0 = sum0, squares1 = sum0;
        int i = 0;
        for (; i + 1 < positions; i += 2)
        {
            V one = Unsafe.Add(ref channel, i) - middle;
            V other = Unsafe.Add(ref channel, i + 1) - middle;
            sum0 += one;
            sum1 += other;
            squares0 = V.MultiplyAdd(one, one, squares0);
            squares1 = V.MultiplyAdd(other, other, squares1);
        }

        if (i < positions)
        {
            V one = Unsafe.Add(ref channel, i) - middle;
            sum0 += one;
            squares0 = V.MultiplyAdd(one, one, squares0);
        }

        sum = sum0 + sum1;
        squares = squares0 + squares1;
    }
}
