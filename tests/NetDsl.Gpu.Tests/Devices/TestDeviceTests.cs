using NetDsl.Gpu.TestKit;

namespace NetDsl.Gpu.Tests.Devices;

/// <summary>Which device the tests of kernels run on.</summary>
public class TestDeviceTests
{
    [Theory]
    [InlineData(null, GpuDeviceKind.Emulator)]
    [InlineData("", GpuDeviceKind.Emulator)]
    [InlineData("CUDA", GpuDeviceKind.Cuda)]
    [InlineData("opencl", GpuDeviceKind.OpenCL)]
    [InlineData("best", GpuDeviceKind.Best)]
    public void TheVariableNamesAKind(string? text, GpuDeviceKind kind) => Assert.Equal(kind, TestDevice.KindOf(text));

    [Fact]
    public void AnythingElseIsRefused() =>
        Assert.Contains("NETDSL_GPU is 'h200', but best, cuda and opencl", Assert.Throws<ArgumentException>(() => TestDevice.KindOf("h200")).Message, StringComparison.Ordinal);
}
