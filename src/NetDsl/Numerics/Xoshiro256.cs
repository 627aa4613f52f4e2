using System.Numerics;

namespace NetDsl.Numerics;

/// <summary>The generator xoshiro256**: 64 bits a step, period 2^256 - 1.</summary>
/// <remarks>
/// Blackman and Vigna, <i>Scrambled Linear Pseudorandom Number Generators</i>, ACM TOMS 47(4), 2021, after their
/// <c>xoshiro256starstar.c</c> (https://prng.di.unimi.it/xoshiro256starstar.c, public domain).
/// </remarks>
internal struct Xoshiro256(ulong s0, ulong s1, ulong s2, ulong s3)
{
    private ulong s0 = s0, s1 = s1, s2 = s2, s3 = s3;

    /// <summary>The generator whose state <see cref="SplitMix64"/> makes of a seed.</summary>
    public static Xoshiro256 FromSeed(ulong seed)
    {
        var words = new SplitMix64(seed);
        return new Xoshiro256(words.Next(), words.Next(), words.Next(), words.Next());
    }

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        ulong result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        ulong shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }
}
