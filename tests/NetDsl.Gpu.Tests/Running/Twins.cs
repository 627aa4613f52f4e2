using NetDsl.Gpu.TestKit;

namespace NetDsl.Gpu.Tests.Running;

/// <summary>A network on the CPU and the same one on a device.</summary>
internal sealed class Twins<T> : IDisposable
    where T : Network
{
    private readonly bool ownsDevice;

    public Twins(Func<T> create, GpuDevice? device = null)
    {
        ownsDevice = device is null;
        Device = device ?? TestDevice.Open();
        Cpu = create();
        Gpu = create().MoveTo(Device);
    }

    public GpuDevice Device { get; }

    public T Cpu { get; }

    public T Gpu { get; }

    /// <summary>The GPU side of the network.</summary>
    public GpuProgram Program => ((DeviceBackend)Gpu.Backend!).Program;

    /// <summary>Compares parameters and running statistics.</summary>
    /// <param name="tolerance">In units of the largest value.</param>
    public void AssertSame(float tolerance = 1e-4f)
    {
        Near.Assert(Cpu.Values, Gpu.Values, tolerance);
        for (int i = 0; i < Cpu.Statistics.Count; i++)
        {
            Near.Assert(Cpu.Statistics[i].Values, Gpu.Statistics[i].Values, tolerance);
        }
    }

    public void Dispose()
    {
        if (ownsDevice)
        {
            Device.Dispose();
        }
    }
}

/// <summary>Comparisons of results from two machines.</summary>
internal static class Near
{
    /// <summary>Each value within a tolerance, in units of the largest expected one or of 1e-3.</summary>
    public static void Assert(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, float tolerance)
    {
        Xunit.Assert.Equal(expected.Length, actual.Length);
        float unit = 1e-3f;
        foreach (float value in expected)
        {
            unit = Math.Max(unit, Math.Abs(value));
        }

        for (int i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs(expected[i] - actual[i]) <= tolerance * unit))
            {
                Xunit.Assert.Fail($"value {i} is {actual[i]:R} on the device and {expected[i]:R} on the CPU; the largest is {unit:R}");
            }
        }
    }

    /// <summary>The same loss and the same hits.</summary>
    public static void Assert(BatchResult expected, BatchResult actual, double tolerance = 1e-5)
    {
        Xunit.Assert.Equal(expected.Samples, actual.Samples);
        Xunit.Assert.Equal(expected.Correct, actual.Correct);
        Xunit.Assert.InRange(actual.LossSum, expected.LossSum - (tolerance * (1 + Math.Abs(expected.LossSum))), expected.LossSum + (tolerance * (1 + Math.Abs(expected.LossSum))));
    }

    /// <summary>The same run.</summary>
    public static void Assert(TrainingRun expected, TrainingRun actual)
    {
        Xunit.Assert.Equal(expected.Epochs.Count, actual.Epochs.Count);
        Xunit.Assert.Equal(expected.Cancelled, actual.Cancelled);
        for (int epoch = 0; epoch < expected.Epochs.Count; epoch++)
        {
            Assert(expected.Epochs[epoch].Train, actual.Epochs[epoch].Train, 1e-4);
            if (expected.Epochs[epoch].Test.Samples > 0)
            {
                Assert(expected.Epochs[epoch].Test, actual.Epochs[epoch].Test, 1e-4);
            }
        }
    }
}
