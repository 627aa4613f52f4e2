namespace NetDsl.Numerics;

/// <summary>
/// The generator that fills the state of <see cref="Xoshiro256"/> from one seed, as the authors of the latter advise: even the seeds 0 and
/// 1 give states that have nothing in common.
/// </summary>
/// <remarks>
/// Steele, Lea and Flood, <i>Fast Splittable Pseudorandom Number Generators</i>, OOPSLA 2014; constants as in Sebastiano Vigna's
/// <c>splitmix64.c</c> (https://prng.di.unimi.it/splitmix64.c, public domain).
/// </remarks>
internal struct SplitMix64(ulong seed)
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;

    private ulong state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next() => Mix(state += GoldenGamma);

    /// <summary>The seed of one of 2^64 streams below a seed; for one seed, two streams never share theirs.</summary>
    public static ulong Derive(ulong seed, ulong stream) => Mix(Mix(seed + GoldenGamma) + (stream + 1) * GoldenGamma);

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
