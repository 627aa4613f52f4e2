using NetDsl.Numerics;

namespace NetDsl.Tests.Numerics;

public class SplitMix64Tests
{
    /// <summary>The first outputs for the seed 1234567, as published at Rosetta Code, "Pseudo-random numbers/Splitmix64".</summary>
    private static readonly ulong[] Published =
        [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];

    [Fact]
    public void Gives_the_published_sequence()
    {
        var generator = new SplitMix64(1234567);
        foreach (ulong expected in Published)
        {
            Assert.Equal(expected, generator.Next());
        }
    }

    [Fact]
    public void Derived_seeds_differ_from_each_other_and_from_their_parent()
    {
        ulong[] parents = [0, 1, 2, ulong.MaxValue];
        var seeds = new HashSet<ulong>(parents);
        foreach (ulong parent in parents)
        {
            for (ulong stream = 0; stream < 1000; stream++)
            {
                Assert.True(seeds.Add(SplitMix64.Derive(parent, stream)), $"stream {stream} of {parent} repeats a seed");
            }
        }
    }
}
