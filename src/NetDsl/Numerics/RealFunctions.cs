using System;

namespace NetDsl.Numerics;

/// <summary>Functions in double precision that <see cref="Math"/> does not bring.</summary>
internal static class RealFunctions
{
    /// <summary>Above this, the series of erf takes more terms than the fraction of erfc.</summary>
    private const double SeriesLimit = 2.5;

    private const int FractionTerms = 120;

    /// <summary>e^x - 1 without the loss of digits near 0 (W. Kahan).</summary>
    public static double Expm1(double x)
    {
        double power = Math.Exp(x);
        double difference = power - 1;
        return power == 1 ? x
            : double.IsInfinity(power) || difference == -1 ? difference
            : difference * (x / Math.Log(power));
    }

    /// <summary>log(1 + x) without the loss of digits near 0 (W. Kahan).</summary>
    public static double Log1p(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : double.IsPositiveInfinity(sum) ? sum : Math.Log(sum) * (x / (sum - 1));
    }

    public static double Sigmoid(double x)
    {
        double power = Math.Exp(-Math.Abs(x));
        return (x < 0 ? power : 1) / (1 + power);
    }

    public static double Softplus(double x) => (x < 0 ? 0 : x) + Log1p(Math.Exp(-Math.Abs(x)));

    /// <summary>
    /// The error function: near 0 by its series 2 x / sqrt(pi) e^-x^2 times the sum of (2 x^2)^n / (2n + 1)!!, whose terms are all positive;
    /// farther by the continued fraction of erfc (Abramowitz and Stegun 7.1.6 and 7.1.14).
    /// </summary>
    public static double Erf(double x)
    {
        double size = Math.Abs(x);
        if (double.IsNaN(x) || size >= SeriesLimit)
        {
            return double.IsNaN(x) ? x : Math.Sign(x) * (1 - Erfc(size));
        }

        double sum = 1;
        double term = 1;
        for (int n = 1; term > sum * 1e-17; n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return 2 * x / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    private static double Erfc(double x)
    {
        double fraction = x;
        for (int n = FractionTerms; n >= 1; n--)
        {
            fraction = x + (n / 2.0 / fraction);
        }

        double power = Math.Exp(-x * x);
        return power == 0 ? 0 : power / Math.Sqrt(Math.PI) / fraction;
    }
}
