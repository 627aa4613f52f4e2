using NetDsl.Numerics;

namespace NetDsl.Tests.Numerics;

public class PortableMathTests
{
    [Fact]
    public void The_logarithm_agrees_with_the_systems_to_the_last_bits()
    {
        for (double value = 1e-300; value < 1e300; value *= 1.37)
        {
            double expected = Math.Log(value);
            Assert.InRange(PortableMath.Log(value), expected - Math.Abs(expected) * 5e-16, expected + Math.Abs(expected) * 5e-16);
        }
    }

    [Theory]
    [InlineData(0.9999999)]
    [InlineData(1.0000001)]
    [InlineData(0.7071)]
    [InlineData(1.4143)]
    public void The_logarithm_keeps_its_relative_accuracy_near_one(double value) =>
        Assert.Equal(1, PortableMath.Log(value) / Math.Log(value), 1e-15);

    [Fact]
    public void The_logarithm_of_one_is_zero() => Assert.Equal(0, PortableMath.Log(1));

    [Fact]
    public void The_exponential_agrees_with_the_systems_to_the_last_bits()
    {
        for (double value = -700; value < 700; value += 0.0371)
        {
            Assert.Equal(1, PortableMath.Exp(value) / Math.Exp(value), 5e-16);
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1e9, 0)]
    [InlineData(1e9, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, 0)]
    public void The_exponential_ends_in_zero_and_infinity(double value, double expected) => Assert.Equal(expected, PortableMath.Exp(value));
}
