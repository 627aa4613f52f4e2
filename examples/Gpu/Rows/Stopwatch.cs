namespace NetDsl.Examples.Gpu.Rows;

/// <summary>Measures work on a device: the clock starts and stops when the device is idle.</summary>
/// <param name="samples">How many times a row is measured.</param>
/// <param name="least">The least time of a measurement.</param>
internal sealed class Stopwatch(int samples, TimeSpan least)
{
    /// <summary>The seconds of a call, measurement by measurement.</summary>
    /// <param name="device">The device.</param>
    /// <param name="call">Gives it work.</param>
    public double[] Measure(GpuDevice device, Action call)
    {
        // The first calls load kernels and allocate.
        Time(device, call, 2);
        int calls = 1;
        double seconds = Time(device, call, calls);
        while (seconds < least.TotalSeconds)
        {
            calls = Math.Max(calls + 1, (int)Math.Min(10L * calls, 1.1 * calls * least.TotalSeconds / Math.Max(seconds, 1e-9)));
            seconds = Time(device, call, calls);
        }

        return [.. Enumerable.Range(0, samples).Select(_ => Time(device, call, calls) / calls)];
    }

    private static double Time(GpuDevice device, Action call, int calls)
    {
        device.Synchronize();
        long begin = System.Diagnostics.Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
        {
            call();
        }

        device.Synchronize();
        return System.Diagnostics.Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }
}
