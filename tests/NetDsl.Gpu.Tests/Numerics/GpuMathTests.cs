using ILGPU;
using ILGPU.Runtime;
using NetDsl.Gpu.TestKit;
using NetDsl.Numerics;

namespace NetDsl.Gpu.Tests.Numerics;

/// <summary>Elementary functions of kernels against double precision.</summary>
public class GpuMathTests
{
    private const int MostUlps = 4;

    private static readonly Dictionary<string, (Func<float, float> Kernel, Func<double, double> Exact, float From, float To)> Functions = new()
    {
        ["exp"] = (GpuMath.Exp, Math.Exp, -87, 88),
        ["expm1"] = (GpuMath.Expm1, RealFunctions.Expm1, -100, 88),
        ["log"] = (GpuMath.Log, Math.Log, 1e-37f, 1e38f),
        ["log1p"] = (GpuMath.Log1p, RealFunctions.Log1p, -0.999f, 1e30f),
        ["tanh"] = (GpuMath.Tanh, Math.Tanh, -20, 20),
        ["sigmoid"] = (GpuMath.Sigmoid, RealFunctions.Sigmoid, -80, 80),
        ["softplus"] = (GpuMath.Softplus, RealFunctions.Softplus, -80, 80),
        ["gate of mish"] = (GpuMath.TanhSoftplus, x => Math.Tanh(RealFunctions.Softplus(x)), -30, 30),
        ["erf"] = (GpuMath.Erf, RealFunctions.Erf, -6, 6),
        ["atan"] = (GpuMath.Atan, Math.Atan, -1e6f, 1e6f),
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void ValuesAreWithinAFewUnitsInTheLastPlace(string name)
    {
        (Func<float, float> kernel, Func<double, double> exact, float from, float to) = Functions[name];
        foreach (float x in Points(from, to))
        {
            double expected = exact(x);
            float actual = kernel(x), nearest = (float)expected;

            // Denormal results keep fewer digits.
            double unit = Math.Max(MathF.BitIncrement(MathF.Abs(nearest)) - MathF.Abs(nearest), 1.2e-38 * 1e-6);
            Assert.True(Math.Abs(actual - expected) <= MostUlps * unit, $"{name}({x:R}) is {actual:R} and should be {expected:R}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NaNAndInfinitiesAreWhatTheyShouldBe(string name)
    {
        (Func<float, float> kernel, Func<double, double> exact, _, _) = Functions[name];
        Assert.True(float.IsNaN(kernel(float.NaN)), $"{name}(NaN) is {kernel(float.NaN)}");
        foreach (float x in new[] { float.PositiveInfinity, float.NegativeInfinity, 0f, 1e30f, -1e30f, 88f, -88f, 104f, -104f })
        {
            double expected = (float)exact(x);
            float actual = kernel(x);
            Assert.True(
                double.IsNaN(expected) ? float.IsNaN(actual) : double.IsInfinity(expected) ? actual == expected : Math.Abs(actual - expected) <= 1e-6 * Math.Abs(expected) + 1e-44,
                $"{name}({x:R}) is {actual:R} and should be {expected:R}");
        }
    }

    /// <summary>What a kernel computes is what the method computes, to the last bit on the emulator; a device's multiply-add may change the last digits.</summary>
    [Fact]
    public void KernelsComputeTheSame()
    {
        float[] points = [.. Points(-10, 10), float.NaN, float.PositiveInfinity, float.NegativeInfinity];
        using GpuDevice device = TestDevice.Open();
        using DeviceBuffer<float> x = device.Memory.TryAllocate<float>(points.Length)!;
        using DeviceBuffer<float> y = device.Memory.TryAllocate<float>(points.Length)!;
        x.View.CopyFromCPU(points);
        float[] results = new float[points.Length];
        foreach ((Func<float, float> method, Action<ArrayView<float>, ArrayView<float>, int> kernel) in Kernels)
        {
            device.Accelerator.LoadStreamKernel(kernel)(new KernelConfig((points.Length + 15) / 16, 16), x.View, y.View, points.Length);
            y.View.CopyToCPU(results);
            Assert.Equal(points.Select(method), results);
        }
    }

    private static readonly (Func<float, float> Method, Action<ArrayView<float>, ArrayView<float>, int> Kernel)[] Kernels =
    [
        (GpuMath.Exp, MathKernels.Exp), (GpuMath.Log, MathKernels.Log), (GpuMath.Tanh, MathKernels.Tanh), (GpuMath.Erf, MathKernels.Erf),
        (GpuMath.Sigmoid, MathKernels.Sigmoid), (GpuMath.Softplus, MathKernels.Softplus), (GpuMath.Expm1, MathKernels.Expm1),
    ];

    /// <summary>Evenly in the range, and by powers of two on both sides of zero.</summary>
    private static IEnumerable<float> Points(float from, float to)
    {
        for (int i = 0; i <= 400; i++)
        {
            yield return (float)(from + ((to - (double)from) * i / 400));
        }

        for (float x = 1e-30f; x < 1e30f; x *= 1.7f)
        {
            if (x >= from && x <= to)
            {
                yield return x;
            }

            if (-x >= from && -x <= to)
            {
                yield return -x;
            }
        }
    }
}
