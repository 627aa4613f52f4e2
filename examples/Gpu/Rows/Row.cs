namespace NetDsl.Examples.Gpu.Rows;

/// <summary>Something to time.</summary>
/// <param name="name">Its name, which pytorch_rows.py shares.</param>
internal abstract class Row(string name)
{
    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>Times it. Where that fails, the result says why, and the next row is tried.</summary>
    public RowResult Time(GpuDevice device, Stopwatch watch)
    {
        try
        {
            (double[] seconds, long terms) = Measure(device, watch);
            Array.Sort(seconds);
            return new RowResult(name, seconds[seconds.Length / 2], seconds[0], terms);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            return new RowResult(name, double.NaN, double.NaN, 0, problem.Message.ReplaceLineEndings(" "));
        }
    }

    /// <summary>The seconds of a call in each measurement, and the terms of its sums.</summary>
    protected abstract (double[] Seconds, long Terms) Measure(GpuDevice device, Stopwatch watch);
}
