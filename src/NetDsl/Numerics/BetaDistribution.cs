namespace NetDsl.Numerics;

/// <summary>Numbers from the symmetric beta distribution Beta(a, a), whose density is proportional to <c>(x (1 - x))^(a - 1)</c>.</summary>
/// <remarks>
/// X / (X + Y) of two gamma variables, by Marsaglia and Tsang, <i>A Simple Method for Generating Gamma Variables</i>, ACM TOMS 26(3), 2000.
/// Their logarithms are drawn, as for a small a the variables themselves are often below the smallest double.
/// </remarks>
internal static class BetaDistribution
{
    /// <summary>The next number in [0, 1]; its mean is 1/2, its variance 1 / (4 (2 a + 1)).</summary>
    /// <param name="shape">a, above 0.</param>
    /// <param name="random">Where the random numbers come from.</param>
    public static double NextSymmetric(double shape, SeededRandom random)
    {
        double apart = LogGamma(shape, random) - LogGamma(shape, random);
        return 1 / (1 + PortableMath.Exp(-apart));
    }

    /// <summary>The logarithm of a gamma variable. Below shape 1 it is that of shape + 1, times u^(1 / shape).</summary>
    private static double LogGamma(double shape, SeededRandom random)
    {
        double boost = shape < 1 ? LogUniform(random) / shape : 0;
        double d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;
        double c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double normal = random.NextGaussian();
            double v = 1 + c * normal;
            if (v <= 0)
            {
                continue;
            }

            double logCube = 3 * PortableMath.Log(v);
            if (LogUniform(random) < 0.5 * normal * normal + d - d * v * v * v + d * logCube)
            {
                return PortableMath.Log(d) + logCube + boost;
            }
        }
    }

    /// <summary>The logarithm of a number in (0, 1].</summary>
    private static double LogUniform(SeededRandom random) => PortableMath.Log(1 - random.NextDouble());
}
