using NetDsl.Numerics;

namespace NetDsl.Tests.Numerics;

public class NonFiniteTests
{
    [Fact]
    public void Finite_values_have_none()
    {
        Assert.Equal(-1, NonFinite.IndexOf([]));
        float[] values = [0f, -0f, float.MaxValue, float.MinValue, float.Epsilon, 1f];
        Assert.Equal(-1, NonFinite.IndexOf([.. Enumerable.Repeat(values, 20).SelectMany(value => value)]));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void The_first_is_found_at_every_place(float culprit)
    {
        for (int place = 0; place < 70; place++)
        {
            float[] values = new float[70];
            values[place] = culprit;
            values[69] = culprit;
            Assert.Equal(place, NonFinite.IndexOf(values));
        }
    }
}
