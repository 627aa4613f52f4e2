namespace NetDsl.Tests.Numerics;

public class SeededRandomTests
{
    private const int Draws = 200_000;

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_seed_others()
    {
        Assert.Equal(Words(new SeededRandom(42), 100), Words(new SeededRandom(42), 100));
        Assert.Empty(Words(new SeededRandom(42), 100).Intersect(Words(new SeededRandom(43), 100)));
    }

    /// <summary>The bits an independent implementation in Python gives, so that no platform's mathematical library can creep in.</summary>
    [Fact]
    public void Gaussian_draws_have_the_same_bits_everywhere()
    {
        var random = new SeededRandom(42);
        ulong[] expected =
        [
            0xBFE73D2FEB0FB377, 0xBFCB088028693F9C, 0x3FCC5E21F7812A4E, 0x3FE0BA8BB0C5FA51,
            0x3FDDB514BFAC5B4E, 0x3FE7B6195D5A3E23,
        ];
        Assert.Equal(expected, expected.Select(_ => BitConverter.DoubleToUInt64Bits(random.NextGaussian())).ToArray());
    }

    [Fact]
    public void Doubles_are_uniform_in_the_unit_interval()
    {
        var random = new SeededRandom(1);
        AssertUniform(Enumerable.Range(0, Draws).Select(_ => random.NextDouble()).ToArray());
    }

    [Fact]
    public void Singles_are_uniform_in_the_unit_interval()
    {
        var random = new SeededRandom(2);
        AssertUniform(Enumerable.Range(0, Draws).Select(_ => (double)random.NextSingle()).ToArray());
    }

    [Fact]
    public void Gaussian_draws_have_the_moments_of_the_standard_normal()
    {
        var random = new SeededRandom(3);
        double[] draws = [.. Enumerable.Range(0, Draws).Select(_ => random.NextGaussian())];
        Assert.Equal(0, draws.Average(), 0.01);
        Assert.Equal(1, draws.Average(draw => draw * draw), 0.02);
        Assert.Equal(0, draws.Average(draw => draw * draw * draw), 0.04);
        Assert.Equal(3, draws.Average(draw => Math.Pow(draw, 4)), 0.12);
        Assert.Equal(0.6827, draws.Count(draw => Math.Abs(draw) < 1) / (double)Draws, 0.005);
    }

    [Fact]
    public void Whole_numbers_are_equally_likely()
    {
        const int range = 7;
        var random = new SeededRandom(4);
        int[] counts = new int[range];
        for (int draw = 0; draw < Draws; draw++)
        {
            counts[random.NextInt32(range)]++;
        }

        double expected = Draws / (double)range;
        double chiSquare = counts.Sum(count => (count - expected) * (count - expected) / expected);
        Assert.InRange(chiSquare, 0, 22.5); // one in a thousand with six degrees of freedom
    }

    /// <summary>Three eighths of 2^32: without the refused draws, the results' thirds would come up 3 : 3 : 2.</summary>
    [Fact]
    public void Whole_numbers_of_a_wide_range_are_not_biased()
    {
        const int range = 3 << 29;
        var random = new SeededRandom(5);
        int[] thirds = new int[3];
        for (int draw = 0; draw < Draws; draw++)
        {
            thirds[random.NextInt32(range) % 3]++;
        }

        Assert.All(thirds, count => Assert.Equal(Draws / 3.0, count, 0.01 * Draws));
    }

    [Fact]
    public void A_range_of_one_gives_zero() => Assert.Equal(0, new SeededRandom(6).NextInt32(1));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_range_without_numbers_is_refused(int range) =>
        Assert.Throws<ArgumentOutOfRangeException>("exclusiveMax", () => new SeededRandom(1).NextInt32(range));

    [Fact]
    public void Shuffling_gives_every_order_as_often()
    {
        var random = new SeededRandom(7);
        var counts = new Dictionary<string, int>();
        for (int draw = 0; draw < 24_000; draw++)
        {
            int[] items = [0, 1, 2, 3];
            random.Shuffle(items);
            string order = string.Concat(items);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(24, counts.Count);
        Assert.InRange(counts.Values.Sum(count => (count - 1000.0) * (count - 1000.0) / 1000), 0, 49.8); // one in a thousand, 23 degrees
    }

    [Fact]
    public void Shuffling_nothing_or_one_item_changes_nothing()
    {
        var random = new SeededRandom(8);
        random.Shuffle([]);
        int[] one = [5];
        random.Shuffle(one);
        Assert.Equal([5], one);
    }

    [Fact]
    public void A_fork_depends_on_the_seed_and_the_number_alone()
    {
        var random = new SeededRandom(42);
        ulong[] before = Words(random.Fork(7), 3);
        random.NextUInt64();
        Assert.Equal(before, Words(random.Fork(7), 3));
        Assert.Equal([3771483228416587539, 16446457417169133903, 585119326544874130], before);
    }

    [Fact]
    public void Forks_have_nothing_in_common_with_each_other_or_the_parent()
    {
        var random = new SeededRandom(0);
        var seen = new HashSet<ulong>(Words(random, 1000));
        for (ulong stream = 0; stream < 20; stream++)
        {
            Assert.All(Words(random.Fork(stream), 1000), word => Assert.True(seen.Add(word)));
        }
    }

    private static ulong[] Words(SeededRandom random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextUInt64())];

    private static void AssertUniform(double[] draws)
    {
        Assert.All(draws, draw => Assert.True(draw is >= 0 and < 1));
        Assert.Equal(0.5, draws.Average(), 0.005);
        Assert.Equal(1.0 / 12, draws.Average(draw => (draw - 0.5) * (draw - 0.5)), 0.001);
        Assert.Equal(0.1, draws.Count(draw => draw < 0.1) / (double)draws.Length, 0.005);
    }
}
