using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>Dropout of those of a sample's values that are smallest by magnitude.</summary>
public static class TargetedDropout
{
    private const int Infinity = 0x7F800000;
    private const int HighestBit = 1 << 30;

    /// <summary>In training, each of the targeted values times 0 with a probability; otherwise all as they are.</summary>
    /// <param name="block">The samples.</param>
    /// <param name="x">A vector for each value.</param>
    /// <param name="y">A vector for each value, written.</param>
    /// <param name="factor">A vector for each value, written in training: 0 where it is dropped, otherwise 1.</param>
    /// <param name="count">The values of a sample.</param>
    /// <param name="targets">How many of them are targeted.</param>
    /// <param name="rate">The probability.</param>
    /// <param name="stream">Keeps the draws of one layer apart from another's.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V>(Block block, ref V x, ref V y, ref V factor, int count, int targets, float rate, int stream)
        where V : struct, IVector<V>
    {
        // Where nothing is drawn, all draws are above the rate.
        Noise.Fill(block, ref factor, count, stream, 0f, 1f, 1f);
        V largest = block.Pass == Pass.Train && targets > 0 ? Smallest(ref x, count, targets) : V.Create(-1f);
        for (int i = 0; i < count; i++)
        {
            V isLarger = V.Greater(V.Abs(Unsafe.Add(ref x, i)), largest);
            V stays = V.Or(isLarger, V.GreaterOrEqual(Unsafe.Add(ref factor, i), V.Create(rate)));
            V kept = V.And(stays, V.Create(1f));
            Unsafe.Add(ref factor, i) = kept;
            Unsafe.Add(ref y, i) = Unsafe.Add(ref x, i) * kept;
        }
    }

    /// <summary><c>dx = dy * factor</c>.</summary>
    /// <param name="dy">The gradient by the result.</param>
    /// <param name="factor">The factors of the forward pass.</param>
    /// <param name="dx">The gradient by x, written.</param>
    /// <param name="count">The values of a sample.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<V>(ref V dy, ref V factor, ref V dx, int count)
        where V : struct, IVector<V>
    {
        for (int i = 0; i < count; i++)
        {
            Unsafe.Add(ref dx, i) = Unsafe.Add(ref dy, i) * Unsafe.Add(ref factor, i);
        }
    }

    /// <summary>
    /// In each lane the magnitude that so many values reach at most: the largest number below which there are fewer of them, found bit by bit, as the bits of positive numbers
    /// stand in their order.
    /// </summary>
    private static V Smallest<V>(ref V x, int count, int targets)
        where V : struct, IVector<V>
    {
        V found = V.Create(0f);
        for (int bit = HighestBit; bit > 0; bit >>= 1)
        {
            V candidate = found;
            for (int lane = 0; lane < V.Count; lane++)
            {
                int bits = BitConverter.SingleToInt32Bits(Lanes.Get(ref found, lane)) | bit;
                Lanes.Set(ref candidate, lane, bits <= Infinity ? BitConverter.Int32BitsToSingle(bits) : float.PositiveInfinity);
            }

            V below = V.Create(0f);
            for (int i = 0; i < count; i++)
            {
                below += V.And(V.Greater(candidate, V.Abs(Unsafe.Add(ref x, i))), V.Create(1f));
            }

            found = V.Select(V.Greater(V.Create(targets), below), candidate, found);
        }

        return found;
    }
}
