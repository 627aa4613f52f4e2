using System.Runtime.CompilerServices;
using NetDsl.Numerics;

namespace NetDsl.Kernels;

/// <summary>Random numbers that depend on nothing but the pass, the sample and the place: not on threads, lanes or order.</summary>
public static class Noise
{
    private const float Step = 1f / (1 << 24);

    /// <summary>Draws uniformly between two limits in training; otherwise writes their mean.</summary>
    /// <param name="block">The samples.</param>
    /// <param name="target">A vector for each value, written.</param>
    /// <param name="size">The values of a sample.</param>
    /// <param name="stream">Keeps the draws of one layer apart from another's.</param>
    /// <param name="low">The lower limit.</param>
    /// <param name="high">The upper limit.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill<V>(Block block, ref V target, int size, int stream, float low, float high)
        where V : struct, IVector<V> => Fill(block, ref target, size, stream, low, high, (low + high) / 2);

    /// <summary>Draws uniformly between two limits in training; otherwise writes a number.</summary>
    /// <param name="block">The samples.</param>
    /// <param name="target">A vector for each value, written.</param>
    /// <param name="size">The values of a sample.</param>
    /// <param name="stream">Keeps the draws of one layer apart from another's.</param>
    /// <param name="low">The lower limit.</param>
    /// <param name="high">The upper limit.</param>
    /// <param name="evaluation">What is written outside training.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill<V>(Block block, ref V target, int size, int stream, float low, float high, float evaluation)
        where V : struct, IVector<V>
    {
        if (block.Pass != Pass.Train)
        {
            for (int i = 0; i < size; i++)
            {
                Unsafe.Add(ref target, i) = V.Create(evaluation);
            }

            return;
        }

        ulong seed = SplitMix64.Derive(block.Noise, (ulong)stream);
        for (int lane = 0; lane < V.Count; lane++)
        {
            ulong sample = SplitMix64.Derive(seed, (ulong)(block.FirstSample + lane));
            for (int i = 0; i < size; i++)
            {
                float unit = (SplitMix64.Derive(sample, (ulong)i) >> 40) * Step;
                Lanes.Set(ref Unsafe.Add(ref target, i), lane, low + (unit * (high - low)));
            }
        }
    }
}
