namespace NetDsl.Gpu.Tests.Devices;

/// <summary>What a build without ILGPU leaves unchecked, said plainly.</summary>
public class NotCheckedTests
{
#if !ILGPU
    private const string Reason = "ILGPU is not part of this build, the stand-in took its place: run dotnet test -p:Ilgpu=true.";

    [Fact(Skip = Reason)]
    public void TheTestsOfThisProjectOnIlgpusCpuAccelerator()
    {
    }

    [Fact(Skip = Reason)]
    public void EveryKernelCompiledToPtxAndOpenCLAndTheInnerLoopsCounted()
    {
    }

    [Fact(Skip = Reason)]
    public void EveryKernelOfTheCasesRunFromItsPtx()
    {
    }

    [Fact(Skip = Reason)]
    public void TheSearchForCudaAndOpenCLDevicesByIlgpu()
    {
    }
#else
    [Fact]
    public void TheEmulatorIsIlgpus()
    {
        using GpuDevice device = GpuDevice.Open(GpuDeviceKind.Emulator);
        Assert.IsType<ILGPU.Runtime.CPU.CPUAccelerator>(device.Accelerator);
        Assert.Equal("ILGPU", device.Accelerator.GetType().Assembly.GetName().Name);
    }

    [Fact]
    public void ReasonsNameTheLibraryOrTheDevice()
    {
        foreach (GpuDeviceKind kind in new[] { GpuDeviceKind.Cuda, GpuDeviceKind.OpenCL })
        {
            if (!GpuDevice.TryOpen(out GpuDevice? device, out string reason, kind))
            {
                Assert.Matches("was not found|was found", reason);
            }

            device?.Dispose();
        }
    }
#endif
}
