using NetDsl.Numerics;

namespace NetDsl.Tests.Numerics;

public class Xoshiro256Tests
{
    /// <summary>The first outputs of xoshiro256starstar.c from the state 1, 2, 3, 4: the reference test of Rust's rand_xoshiro.</summary>
    private static readonly ulong[] FromState1234 =
    [
        11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600, 16172922978634559625,
        8476171486693032832, 10595114339597558777, 2904607092377533576,
    ];

    /// <summary>The first outputs for the seed 0 by way of SplitMix64, which Rust's seed_from_u64(0) gives too.</summary>
    private static readonly ulong[] FromSeed0 =
        [11091344671253066420, 13793997310169335082, 1900383378846508768, 7684712102626143532, 13521403990117723737];

    [Fact]
    public void Gives_the_published_sequence_of_a_state()
    {
        var generator = new Xoshiro256(1, 2, 3, 4);
        foreach (ulong expected in FromState1234)
        {
            Assert.Equal(expected, generator.Next());
        }
    }

    [Fact]
    public void Gives_the_published_sequence_of_a_seed()
    {
        var generator = Xoshiro256.FromSeed(0);
        foreach (ulong expected in FromSeed0)
        {
            Assert.Equal(expected, generator.Next());
        }
    }
}
