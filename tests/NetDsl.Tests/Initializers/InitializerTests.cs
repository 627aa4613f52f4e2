namespace NetDsl.Tests.Initializers;

public class InitializerTests
{
    private const int FanIn = 400;
    private const int FanOut = 100;
    private static readonly ParameterInfo Weight = new("dense1.weight", [FanOut, FanIn], 0, ParameterRole.Weight, FanIn, FanOut);
    private static readonly ParameterInfo Bias = new("dense1.bias", [FanOut], FanOut * FanIn, ParameterRole.Bias, FanIn, FanOut);

    /// <summary>Each scheme's variance for fans of 400 and 100, from its definition.</summary>
    public static TheoryData<string, double> Variances => new()
    {
        { "pytorch", 1.0 / (3 * 400) },
        { "keras", 2.0 / 500 },
        { "he-normal", 2.0 / 400 },
        { "he-uniform", 2.0 / 400 },
        { "he-truncated", 2.0 / 400 },
        { "xavier-normal", 2.0 / 500 },
        { "xavier-uniform", 2.0 / 500 },
        { "xavier-truncated", 2.0 / 500 },
        { "lecun-normal", 1.0 / 400 },
        { "lecun-uniform", 1.0 / 400 },
        { "lecun-truncated", 1.0 / 400 },
    };

    /// <summary>The largest absolute value each bounded scheme can give.</summary>
    public static TheoryData<string, double> Bounds => new()
    {
        { "pytorch", 1 / Math.Sqrt(400) },
        { "keras", Math.Sqrt(6.0 / 500) },
        { "he-uniform", Math.Sqrt(6.0 / 400) },
        { "he-truncated", 2 * Math.Sqrt(2.0 / 400) / 0.87962566103423978 },
        { "xavier-uniform", Math.Sqrt(6.0 / 500) },
        { "xavier-truncated", 2 * Math.Sqrt(2.0 / 500) / 0.87962566103423978 },
        { "lecun-uniform", Math.Sqrt(3.0 / 400) },
        { "lecun-truncated", 2 * Math.Sqrt(1.0 / 400) / 0.87962566103423978 },
    };

    [Fact]
    public void Every_name_is_tested() => Assert.Equal(Initializer.Names, Variances.Select(row => (string)row[0]));

    [Theory]
    [MemberData(nameof(Variances))]
    public void Weights_have_the_schemes_variance(string name, double variance) =>
        AssertVariance(variance, Filled(Initializer.Parse(name), Weight));

    [Theory]
    [MemberData(nameof(Bounds))]
    public void Weights_fill_their_bounds_and_stay_within(string name, double bound)
    {
        float largest = Filled(Initializer.Parse(name), Weight).Max(Math.Abs);
        Assert.InRange(largest, 0.99 * bound, bound * (1 + 1e-6));
    }

    [Theory]
    [MemberData(nameof(Variances))]
    public void The_same_seed_gives_the_same_bits_and_another_seed_others(string name, double variance)
    {
        Assert.True(variance > 0);
        var scheme = Initializer.Parse(name);
        Assert.Equal(Filled(scheme, Weight, seed: 5), Filled(scheme, Weight, seed: 5));
        Assert.NotEqual(Filled(scheme, Weight, seed: 5), Filled(scheme, Weight, seed: 6));
    }

    [Fact]
    public void Biases_are_zero_except_PyTorchs()
    {
        foreach (string name in Initializer.Names.Where(name => name != "pytorch"))
        {
            Assert.All(Filled(Initializer.Parse(name), Bias), value => Assert.Equal(0, value));
        }

        Assert.All(Filled(Initializer.Normal(1), Bias), value => Assert.Equal(0, value));
        Assert.All(Filled(Initializer.Uniform(1), Bias), value => Assert.Equal(0, value));
        float[] biases = Filled(Initializer.PyTorch, Bias);
        Assert.InRange(biases.Max(Math.Abs), 0.9 / 20, 1.0 / 20);
        Assert.Equal(biases.Length, biases.Distinct().Count());
    }

    [Theory]
    [InlineData(0.25f)]
    [InlineData(-1f)]
    public void He_takes_the_slope_below_zero_into_account(float slope)
    {
        double variance = 2 / ((1 + slope * slope) * 400);
        AssertVariance(variance, Filled(Initializer.HeNormal(slope), Weight));
        AssertVariance(variance, Filled(Initializer.HeNormal(slope, truncated: true), Weight));
        AssertVariance(variance, Filled(Initializer.HeUniform(slope), Weight));
    }

    [Fact]
    public void Fixed_spreads_do_not_depend_on_the_fans()
    {
        AssertVariance(0.01, Filled(Initializer.Normal(0.1f), Weight));
        AssertVariance(0.01, Filled(Initializer.Normal(0.1f, truncated: true), Weight));
        Assert.InRange(Filled(Initializer.Normal(0.1f, truncated: true), Weight).Max(Math.Abs), 0.22f, 0.2274f);
        AssertVariance(0.04 / 3, Filled(Initializer.Uniform(0.2f), Weight));
        Assert.InRange(Filled(Initializer.Uniform(0.2f), Weight).Max(Math.Abs), 0.199f, 0.2f);
    }

    [Fact]
    public void The_normal_has_the_tails_that_the_truncated_one_lacks() =>
        Assert.True(Filled(Initializer.Normal(1), Weight).Max(Math.Abs) > 3.5f);

    [Theory]
    [InlineData(0f)]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_spread_that_is_no_positive_number_is_refused(float spread)
    {
        Assert.Throws<ArgumentOutOfRangeException>("deviation", () => Initializer.Normal(spread));
        Assert.Throws<ArgumentOutOfRangeException>("limit", () => Initializer.Uniform(spread));
    }

    [Fact]
    public void A_slope_that_is_no_number_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("slope", () => Initializer.HeNormal(float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("slope", () => Initializer.HeUniform(float.NegativeInfinity));
    }

    [Fact]
    public void An_unknown_name_lists_the_names()
    {
#pragma warning disable NDSL0402 // What the analyzer warns of is what is tested.
        var error = Assert.Throws<ArgumentException>("name", () => Initializer.Parse("kaiming"));
#pragma warning restore NDSL0402
        Assert.Contains("'kaiming'", error.Message);
        Assert.All(Initializer.Names, name => Assert.Contains(name, error.Message));
    }

    [Fact]
    public void Names_are_found_in_any_case_and_given_back()
    {
        Assert.Equal("he-normal", Initializer.Parse("He-Normal").ToString());
        Assert.Equal("truncated(0.05)", Initializer.Normal(0.05f, truncated: true).ToString());
    }

    [Fact]
    public void A_parameter_without_inputs_is_named()
    {
        var empty = new ParameterInfo("odd.weight", [3], 0, ParameterRole.Weight, 0, 0);
        var error = Assert.Throws<ArgumentException>("parameter", () => Filled(Initializer.HeNormal(), empty));
        Assert.Contains("'odd.weight'", error.Message);
        Assert.Contains("fan-in 0", error.Message);
    }

    private static float[] Filled(Initializer scheme, ParameterInfo parameter, ulong seed = 1)
    {
        float[] values = new float[parameter.Count];
        Array.Fill(values, 7);
        scheme.Fill(parameter, values, new SeededRandom(seed));
        return values;
    }

    /// <summary>With 40,000 draws the variance strays by less than 1% (a normal's deviation is 0.7%); 3% leaves four deviations.</summary>
    private static void AssertVariance(double variance, float[] values)
    {
        double mean = values.Average(value => (double)value);
        Assert.Equal(0, mean, 4 * Math.Sqrt(variance / values.Length));
        Assert.Equal(1, values.Average(value => (value - mean) * (value - mean)) / variance, 0.03);
    }
}
