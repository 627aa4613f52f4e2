using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>Softmax over channels, at each position by itself.</summary>
public static class Softmax
{
    /// <summary><c>y[c] = e^(x[c] - m) / sum over k of e^(x[k] - m)</c>, where m is the largest, so that nothing overflows.</summary>
    /// <param name="x">Channels x positions vectors.</param>
    /// <param name="y">Channels x positions vectors, written.</param>
    /// <param name="channels">How many values share a sum.</param>
    /// <param name="positions">How many sums there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V>(ref V x, ref V y, int channels, int positions)
        where V : struct, IVector<V>
    {
        for (int position = 0; position < positions; position++)
        {
            ref V from = ref Unsafe.Add(ref x, position);
            ref V to = ref Unsafe.Add(ref y, position);
            V largest = from;
            for (int c = 1; c < channels; c++)
            {
                largest = V.Max(largest, Unsafe.Add(ref from, c * positions));
            }

            V sum = V.Create(0f);
            for (int c = 0; c < channels; c++)
            {
                V power = V.Exp(Unsafe.Add(ref from, c * positions) - largest);
                Unsafe.Add(ref to, c * positions) = power;
                sum += power;
            }

            V scale = V.Create(1f) / sum;
            for (int c = 0; c < channels; c++)
            {
                Unsafe.Add(ref to, c * positions) *= scale;
            }
        }
    }

    /// <summary><c>dx[c] = y[c] (dy[c] - sum over k of dy[k] y[k])</c>.</summary>
    /// <param name="y">The result of the forward pass.</param>
    /// <param name="dy">The gradient by it.</param>
    /// <param name="dx">The gradient by its input, written.</param>
    /// <param name="channels">How many values share a sum.</param>
    /// <param name="positions">How many sums there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<V>(ref V y, ref V dy, ref V dx, int channels, int positions)
        where V : struct, IVector<V>
    {
        for (int position = 0; position < positions; position++)
        {
            V sum = V.Create(0f);
            for (int i = position; i < channels * positions; i += positions)
            {
                sum = V.MultiplyAdd(Unsafe.Add(ref dy, i), Unsafe.Add(ref y, i), sum);
            }

            for (int i = position; i < channels * positions; i += positions)
            {
                Unsafe.Add(ref dx, i) = Unsafe.Add(ref y, i) * (Unsafe.Add(ref dy, i) - sum);
            }
        }
    }
}
