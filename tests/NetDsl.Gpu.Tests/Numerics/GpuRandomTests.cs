using NetDsl.Numerics;

namespace NetDsl.Gpu.Tests.Numerics;

/// <summary>A device draws what the CPU draws.</summary>
public class GpuRandomTests
{
    [Theory]
    [InlineData(0ul, 0ul)]
    [InlineData(1ul, 0xFFFFFFFFFFFFFFFFul)]
    [InlineData(0x9E3779B97F4A7C15ul, 7ul)]
    public void StreamsAreDerivedAlike(ulong seed, ulong stream) => Assert.Equal(SplitMix64.Derive(seed, stream), GpuRandom.Derive(seed, stream));

    [Fact]
    public void DrawsLieInTheUnitIntervalWithTheRightMoments()
    {
        const int Samples = 40, Places = 250, Count = Samples * Places;
        double sum = 0, squares = 0;
        for (int sample = 0; sample < Samples; sample++)
        {
            for (int place = 0; place < Places; place++)
            {
                float draw = GpuRandom.Draw(5, sample, place);
                Assert.InRange(draw, 0f, 1f - (1f / (1 << 24)));
                sum += draw;
                squares += draw * draw;
            }
        }

        // Within five deviations of the mean.
        Assert.InRange(sum / Count, 0.5 - (5 / Math.Sqrt(12.0 * Count)), 0.5 + (5 / Math.Sqrt(12.0 * Count)));
        Assert.InRange(squares / Count, (1 / 3.0) - 0.02, (1 / 3.0) + 0.02);
    }
}
