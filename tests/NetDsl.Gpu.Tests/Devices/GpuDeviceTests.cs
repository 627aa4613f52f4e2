using ILGPU.Runtime;

namespace NetDsl.Gpu.Tests.Devices;

public class GpuDeviceTests
{
    [Fact]
    public void TheEmulatorIsAlwaysThere()
    {
        using GpuDevice device = GpuDevice.Open(GpuDeviceKind.Emulator);
        Assert.Equal(GpuDeviceKind.Emulator, device.Info.Kind);
        Assert.EndsWith("(emulator)", device.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, device.MemoryUsed);
        device.Synchronize();
    }

    /// <summary>On a machine with a GPU it opens; on one without, the reason is a sentence. Both are right.</summary>
    [Fact]
    public void WhereThereIsNoGpuASentenceSaysWhy()
    {
        if (GpuDevice.TryOpen(out GpuDevice? device, out string reason))
        {
            Assert.Equal("", reason);
            Assert.Contains(device.Info, GpuDevice.All);
            device.Dispose();
            return;
        }

        Assert.Matches("^There is no GPU: .+[^.]\\.$", reason);
        Assert.Equal($"{reason[..^1]}: open another device, or train on the CPU, which needs none.", Assert.Throws<GpuUnavailableException>(() => GpuDevice.Open()).Message);
        Assert.Empty(GpuDevice.All);
    }

    [Fact]
    public void KindsAndIndicesThatMeanNothingAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => GpuDevice.Open((GpuDeviceKind)9));
        Assert.Throws<ArgumentOutOfRangeException>(() => GpuDevice.Open(GpuDeviceKind.Emulator, -1));
    }

    [Fact]
    public void AClosedDeviceIsNotUsed()
    {
        GpuDevice device = GpuDevice.Open(GpuDeviceKind.Emulator);
        device.Dispose();
        device.Dispose();
        Assert.Throws<ObjectDisposedException>(device.Synchronize);
    }

    [Fact]
    public void MemoryIsCountedAndLimited()
    {
        using GpuDevice device = GpuDevice.Open(GpuDeviceKind.Emulator);
        device.MemoryLimit = 1000;
        using DeviceBuffer<float> first = device.Memory.TryAllocate<float>(200)!;
        Assert.Equal(800, device.MemoryUsed);
        Assert.Null(device.Memory.TryAllocate<float>(51));
        using (device.Memory.TryAllocate<float>(50)!)
        {
            Assert.Equal(1000, device.MemoryUsed);
        }

        Assert.Equal(800, device.MemoryUsed);
        Assert.Throws<ArgumentOutOfRangeException>(() => device.MemoryLimit = -1);
    }

    [Theory]
    [InlineData("cuda", "libcuda.so.1")]
    [InlineData("libcuda", "libcuda.so.1")]
    [InlineData("OpenCL", "libOpenCL.so.1")]
    [InlineData("cublas64_12", null)]
    public void DriversAreFoundUnderTheirOwnNames(string asked, string? own) => Assert.Equal(own, NativeLibraries.OwnName(asked));

    [Fact]
    public void ALineDescribesADevice() => Assert.Equal(
        "NVIDIA H200 (CUDA, 141.0 GB)", new GpuDeviceInfo(GpuDeviceKind.Cuda, 0, "NVIDIA H200", 141_000_000_000, 132).ToString());
}
