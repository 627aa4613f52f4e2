namespace NetDsl.Initializers;

/// <summary>What weights are drawn from; the mean is always 0.</summary>
internal enum Distribution
{
    /// <summary>A normal distribution.</summary>
    Normal,

    /// <summary>A normal distribution cut at two of its own deviations.</summary>
    TruncatedNormal,

    /// <summary>A uniform distribution.</summary>
    Uniform,
}

/// <summary>Draws whole tensors.</summary>
internal static class Draw
{
    /// <summary>The deviation of a standard normal cut at +-2, as Keras' VarianceScaling has it.</summary>
    private const double TruncatedDeviation = 0.87962566103423978;

    /// <summary>Fills a tensor so that its variance is the one asked for.</summary>
    public static void WithVariance(Distribution distribution, double variance, Span<float> values, SeededRandom random)
    {
        switch (distribution)
        {
            case Distribution.Normal:
                Normal(Math.Sqrt(variance), values, random);
                break;
            case Distribution.TruncatedNormal:
                TruncatedNormal(Math.Sqrt(variance), values, random);
                break;
            default:
                Uniform((float)Math.Sqrt(3 * variance), values, random);
                break;
        }
    }

    /// <summary>N(0, deviation^2).</summary>
    public static void Normal(double deviation, Span<float> values, SeededRandom random)
    {
        foreach (ref float value in values)
        {
            value = (float)(deviation * random.NextGaussian());
        }
    }

    /// <summary>
    /// A normal cut at two of its deviations, which is enlarged so that the deviation after the cut is the one asked for.
    /// </summary>
    public static void TruncatedNormal(double deviation, Span<float> values, SeededRandom random)
    {
        double uncut = deviation / TruncatedDeviation;
        foreach (ref float value in values)
        {
            double standard;
            do
            {
                standard = random.NextGaussian();
            }
            while (Math.Abs(standard) > 2);
            value = (float)(uncut * standard);
        }
    }

    /// <summary>U(-limit, limit).</summary>
    public static void Uniform(float limit, Span<float> values, SeededRandom random)
    {
        foreach (ref float value in values)
        {
            value = limit * (2 * random.NextSingle() - 1);
        }
    }
}
