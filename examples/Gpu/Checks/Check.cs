namespace NetDsl.Examples.Gpu.Checks;

/// <summary>Something that must come to the same on a device as on the CPU.</summary>
/// <param name="name">Its name.</param>
internal abstract class Check(string name)
{
    /// <summary>Compares. What goes wrong is told in the result: a kernel that the driver refuses must not keep the others from being tried.</summary>
    public CheckResult Run(GpuDevice device)
    {
        try
        {
            return Compare(device);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            return CheckResult.Failed(name, problem);
        }
    }

    /// <summary>Compares.</summary>
    protected abstract CheckResult Compare(GpuDevice device);

    /// <summary>The largest difference, in units of the largest expected value, or of a number where that is larger.</summary>
    protected static double Distance(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double leastScale = 0)
    {
        double scale = Math.Max(leastScale, Largest(expected)), worst = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double error = Math.Abs((double)actual[i] - expected[i]);

            // Not "error > worst": a NaN must be found.
            worst = error <= worst ? worst : error;
        }

        return worst == 0 ? 0 : worst / scale;
    }

    /// <summary>The largest magnitude.</summary>
    protected static double Largest(ReadOnlySpan<float> values)
    {
        double largest = 0;
        foreach (float value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }
}
