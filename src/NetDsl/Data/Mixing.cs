using System.Numerics;
using System.Runtime.InteropServices;
using NetDsl.Numerics;

namespace NetDsl.Data;

/// <summary>Mixup: for each sample a weight and a partner, drawn with the sample's seed.</summary>
internal sealed class Mixing(float alpha)
{
    /// <summary>Keeps these draws apart from the transforms', which are numbered from 0.</summary>
    private const ulong Stream = ulong.MaxValue;

    /// <summary>Draws for a sample.</summary>
    /// <param name="seed">The sample's seed.</param>
    /// <param name="count">How many samples may be the partner.</param>
    /// <param name="scratch">The calling thread's memory.</param>
    public (float Weight, int Partner) Draw(ulong seed, int count, TransformScratch scratch)
    {
        SeededRandom random = scratch.Draw(SplitMix64.Derive(seed, Stream));
        int partner = random.NextInt32(count);
        return ((float)BetaDistribution.NextSymmetric(alpha, random), partner);
    }

    /// <summary><c>weight x own + (1 - weight) x other</c>, in place of the first.</summary>
    public static void Blend(Span<float> own, ReadOnlySpan<float> other, float weight)
    {
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(own);
        ReadOnlySpan<Vector<float>> others = MemoryMarshal.Cast<float, Vector<float>>(other);
        for (int i = 0; i < vectors.Length; i++)
        {
            vectors[i] = (new Vector<float>(weight) * vectors[i]) + (new Vector<float>(1f - weight) * others[i]);
        }

        for (int i = vectors.Length * Vector<float>.Count; i < own.Length; i++)
        {
            own[i] = weight * own[i] + (1f - weight) * other[i];
        }
    }
}
