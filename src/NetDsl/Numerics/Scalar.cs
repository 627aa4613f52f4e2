using NetDsl.Numerics;

namespace NetDsl;

/// <summary>
/// Scalar functions for formulas that <see cref="MathF"/> does not bring. Each is computed in double precision and rounded once, so it is
/// right over its whole range.
/// </summary>
public static class Scalar
{
    /// <summary>The logistic sigmoid, 1 / (1 + e^-x).</summary>
    public static float Sigmoid(float x) => (float)RealFunctions.Sigmoid(x);

    /// <summary>log(1 + e^x): x for large x, e^x for small.</summary>
    public static float Softplus(float x) => (float)RealFunctions.Softplus(x);

    /// <summary>The logarithm of the logistic sigmoid, -log(1 + e^-x).</summary>
    public static float LogSigmoid(float x) => (float)-RealFunctions.Softplus(-(double)x);

    /// <summary>e^x - 1, without the loss of digits where x is small.</summary>
    public static float Expm1(float x) => (float)RealFunctions.Expm1(x);

    /// <summary>log(1 + x), without the loss of digits where x is small.</summary>
    public static float Log1p(float x) => (float)RealFunctions.Log1p(x);

    /// <summary>The error function, 2 / sqrt(pi) times the integral of e^-t^2 from 0 to x.</summary>
    public static float Erf(float x) => (float)RealFunctions.Erf(x);

    /// <summary>The sum of a term over the items of an array.</summary>
    /// <param name="a">The array.</param>
    /// <param name="term">The term for an item.</param>
    public static float Sum(ReadOnlySpan<float> a, Func<float, float> term)
    {
        ArgumentNullException.ThrowIfNull(term);
        float sum = 0;
        foreach (float item in a)
        {
            sum += term(item);
        }

        return sum;
    }

    /// <summary>The sum of a term over the items of two arrays, place by place.</summary>
    /// <param name="a">The first array.</param>
    /// <param name="b">The second array, as long as the first.</param>
    /// <param name="term">The term for two items.</param>
    /// <exception cref="ArgumentException">The arrays differ in length.</exception>
    public static float Sum(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Func<float, float, float> term)
    {
        ArgumentNullException.ThrowIfNull(term);
        if (a.Length != b.Length)
        {
            throw new ArgumentException($"A sum over two arrays needs as many items in both, but there are {a.Length} and {b.Length}.", nameof(b));
        }

        float sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += term(a[i], b[i]);
        }

        return sum;
    }
}
