namespace NetDsl.Compiler.Tests.Gradients;

/// <summary>How far a tensor in single precision is from what it should be.</summary>
internal static class TensorError
{
    /// <summary>Demands that no element is off by more than a share of the tensor's largest; where that is zero, all must be.</summary>
    public static void AssertClose(ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, double tolerance, string what) =>
        AssertClose(expected, actual, tolerance, what, Largest(expected));

    /// <summary>The same with a share of another number.</summary>
    public static void AssertClose(ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, double tolerance, string what, double scale)
    {
        Assert.True(expected.Length == actual.Length, $"{what}: {actual.Length} values instead of {expected.Length}");
        for (int i = 0; i < expected.Length; i++)
        {
            double error = Math.Abs(actual[i] - expected[i]);

            // Not "error > limit": a NaN must fail.
            Assert.True(error <= tolerance * scale, $"{what}: {actual[i]} instead of {expected[i]} at {i}, where the scale is {scale}");
        }
    }

    private static double Largest(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }
}
