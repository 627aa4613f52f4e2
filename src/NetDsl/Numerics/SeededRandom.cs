using NetDsl.Numerics;

namespace NetDsl;

/// <summary>A small random stream that gives the same bits for a seed on every machine and every version of .NET.</summary>
/// <remarks>
/// The generator is xoshiro256**, its state filled from the seed by SplitMix64: Blackman and Vigna, <i>Scrambled Linear Pseudorandom Number
/// Generators</i>, ACM TOMS 47(4), 2021. Not for cryptography, and not to be shared between threads: give each its own <see cref="Fork"/>.
/// </remarks>
public sealed class SeededRandom
{
    private ulong seed;
    private Xoshiro256 generator;
    private double spareGaussian;

    /// <summary>Starts the stream of a seed.</summary>
    /// <param name="seed">Any number: neighbouring seeds give unrelated streams.</param>
    public SeededRandom(ulong seed) => Restart(seed);

    /// <summary>Becomes the stream of another seed, as if made anew.</summary>
    internal void Restart(ulong newSeed)
    {
        seed = newSeed;
        generator = Xoshiro256.FromSeed(newSeed);
        spareGaussian = double.NaN;
    }

    /// <summary>The same stream from its start.</summary>
    internal SeededRandom Again() => new(seed);

    /// <summary>The next 64 random bits.</summary>
    public ulong NextUInt64() => generator.Next();

    /// <summary>A number in [0, 1): one of the 2^53 multiples of 2^-53, each as likely.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1L << 53));

    /// <summary>A number in [0, 1): one of the 2^24 multiples of 2^-24, each as likely.</summary>
    public float NextSingle() => (NextUInt64() >> 40) * (1f / (1 << 24));

    /// <summary>A whole number in [0, <paramref name="exclusiveMax"/>), each exactly as likely.</summary>
    /// <param name="exclusiveMax">The number above the largest result; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exclusiveMax"/> is below 1.</exception>
    /// <remarks>
    /// Lemire, <i>Fast Random Integer Generation in an Interval</i>, ACM TOMACS 29(1), 2019: the upper half of a product, with the few
    /// draws refused that would make some results likelier than others.
    /// </remarks>
    public int NextInt32(int exclusiveMax)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(exclusiveMax, 1);
        uint range = (uint)exclusiveMax;
        ulong product = (NextUInt64() >> 32) * range;
        if ((uint)product < range)
        {
            uint refused = (0u - range) % range;
            while ((uint)product < refused)
            {
                product = (NextUInt64() >> 32) * range;
            }
        }

        return (int)(product >> 32);
    }

    /// <summary>A number from the standard normal distribution: mean 0, deviation 1.</summary>
    /// <remarks>
    /// Marsaglia and Bray's polar method, <i>A Convenient Method for Generating Normal Variables</i>, SIAM Review 6(3), 1964. It gives two
    /// numbers at a time; the second is kept for the next call.
    /// </remarks>
    public double NextGaussian()
    {
        if (!double.IsNaN(spareGaussian))
        {
            double spare = spareGaussian;
            spareGaussian = double.NaN;
            return spare;
        }

        double x, y, square;
        do
        {
            x = 2 * NextDouble() - 1;
            y = 2 * NextDouble() - 1;
            square = x * x + y * y;
        }
        while (square is >= 1 or 0);
        double scale = Math.Sqrt(-2 * PortableMath.Log(square) / square);
        spareGaussian = y * scale;
        return x * scale;
    }

    /// <summary>Puts the items into a random order, each order as likely (Fisher and Yates).</summary>
    /// <param name="items">The items, permuted in place.</param>
    public void Shuffle(Span<int> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = NextInt32(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    /// <summary>
    /// An independent stream that belongs to this one's seed and a number. How much was drawn from this stream makes no difference, so
    /// that, say, the order of epoch 7 is known without the epochs before it.
    /// </summary>
    /// <param name="stream">The number: the same gives the same stream, another an unrelated one.</param>
    public SeededRandom Fork(ulong stream) => new(SplitMix64.Derive(seed, stream));
}
