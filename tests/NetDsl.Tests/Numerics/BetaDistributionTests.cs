using NetDsl.Numerics;

namespace NetDsl.Tests.Numerics;

public class BetaDistributionTests
{
    /// <summary>Against the distribution function: Beta(1/2, 1/2) is the arcsine law, Beta(1, 1) uniform, Beta(2, 2) is 3x^2 - 2x^3.</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(2)]
    public void Draws_follow_the_distribution_function(double shape)
    {
        const int Count = 20_000;
        SeededRandom random = new(1);
        double[] draws = [.. Enumerable.Range(0, Count).Select(_ => BetaDistribution.NextSymmetric(shape, random)).Order()];
        double farthest = draws.Select((x, i) => Math.Abs(Below(x) - (i + 0.5) / Count)).Max();

        // Kolmogorov's bound for one draw in a thousand.
        Assert.InRange(farthest, 0, 1.95 / Math.Sqrt(Count));

        double Below(double x) => shape switch
        {
            0.5 => 2 / Math.PI * Math.Asin(Math.Sqrt(x)),
            1 => x,
            _ => 3 * x * x - 2 * x * x * x,
        };
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(1e-3)]
    [InlineData(1e6)]
    public void Extreme_shapes_stay_in_range(double shape)
    {
        SeededRandom random = new(2);
        double[] draws = [.. Enumerable.Range(0, 2000).Select(_ => BetaDistribution.NextSymmetric(shape, random))];
        Assert.All(draws, draw => Assert.InRange(draw, 0, 1));
        Assert.Equal(0.5, draws.Average(), 0.05);
        Assert.Equal(shape < 1 ? 0.5 : 0, draws.Average(draw => Math.Abs(draw - 0.5)), 0.01);
    }
}
