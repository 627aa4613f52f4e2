namespace NetDsl.Tests.Training;

public class OptimizerErrorTests
{
    [Fact]
    public void AnArenaOfAnotherSizeIsRefusedAndNothingChanges()
    {
        Sgd optimizer = new(0.1f, 0.9f);
        optimizer.Step([1, 2, 3], [1, 1, 1]);
        float[] other = [1, 2];

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => optimizer.Step(other, [1f, 1f]));

        Assert.Contains("state of 3 parameters but was given 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("Reset()", error.Message, StringComparison.Ordinal);
        Assert.Equal([1, 2], other);
        Assert.Equal(1, optimizer.Iteration);
    }

    [Fact]
    public void GradientsOfAnotherLengthAreRefused()
    {
        float[] values = [1, 2];
        ArgumentException error = Assert.Throws<ArgumentException>(() => new Adam().Step(values, [1f]));
        Assert.Contains("1 gradients for 2 parameters", error.Message, StringComparison.Ordinal);
        Assert.Equal([1, 2], values);
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void RatesAndDecaysAreFiniteAndNotNegative(float bad)
    {
        Assert.Equal("learningRate", Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(bad)).ParamName);
        Assert.Equal("learningRate", Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(bad)).ParamName);
        Assert.Equal("decay", Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(0.1f, decay: bad)).ParamName);
        Sgd optimizer = new(0.1f);
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.LearningRate = bad);
        Assert.Equal(0.1f, optimizer.LearningRate);
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(1f)]
    [InlineData(float.NaN)]
    public void MomentumAndBetasLieBelowOne(float bad)
    {
        Assert.Equal("momentum", Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(0.1f, bad)).ParamName);
        Assert.Equal("beta1", Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(beta1: bad)).ParamName);
        Assert.Equal("beta2", Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(beta2: bad)).ParamName);
    }

    [Fact]
    public void NesterovNeedsMomentum()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new Sgd(0.1f, nesterov: true));
        Assert.Contains("needs one above 0", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1e-8)]
    [InlineData(double.NaN)]
    [InlineData(1e-40)]
    public void EpsilonIsPositiveInSinglePrecision(double bad) =>
        Assert.Equal("epsilon", Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(epsilon: bad)).ParamName);

    [Fact]
    public void UnknownConventionsAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(0.1f, convention: (MomentumConvention)7));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(convention: (EpsilonConvention)7));
    }
}
