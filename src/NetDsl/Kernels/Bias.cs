using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>The gradient of biases.</summary>
public static class Bias
{
    /// <summary><c>dBias[c] += sum over positions of dz[c,position]</c>, for a single sample.</summary>
    /// <param name="dz">Channels x positions values.</param>
    /// <param name="dBias">The gradient by the biases.</param>
    /// <param name="channels">The number of biases.</param>
    /// <param name="positions">The number of places that share a bias.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SampleGradient(ref F32x1 dz, ref float dBias, int channels, int positions)
    {
        for (int c = 0; c < channels; c++)
        {
            ref F32x1 row = ref Unsafe.Add(ref dz, c * positions);
            F32x8 sum = F32x8.Create(0f);
            int position = 0;
            for (; position + F32x8.Count <= positions; position += F32x8.Count)
            {
                sum += Columns.At<F32x8>(ref row, position);
            }

            F32x1 rest = F32x1.Create(F32x8.Sum(sum));
            for (; position < positions; position++)
            {
                rest += Unsafe.Add(ref row, position);
            }

            Unsafe.Add(ref dBias, c) += F32x1.Sum(rest);
        }
    }

    /// <summary><c>dBias[c] += sum over positions and lanes of dz[c,position]</c>.</summary>
    /// <param name="dz">The gradient by the sums that the biases were added to: channels x positions vectors.</param>
    /// <param name="dBias">The gradient by the biases.</param>
    /// <param name="channels">The number of biases.</param>
    /// <param name="positions">The number of places that share a bias: 1 for a dense layer.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<V>(ref V dz, ref float dBias, int channels, int positions)
        where V : struct, IVector<V>
    {
        for (int c = 0; c < channels; c++)
        {
            ref V row = ref Unsafe.Add(ref dz, c * positions);
            V even = V.Create(0f);
            V odd = V.Create(0f);
            int position = 0;
            for (; position + 1 < positions; position += 2)
            {
                even += Unsafe.Add(ref row, position);
                odd += Unsafe.Add(ref row, position + 1);
            }

            if (position < positions)
            {
                even += Unsafe.Add(ref row, position);
            }

            Unsafe.Add(ref dBias, c) += V.Sum(even + odd);
        }
    }
}
