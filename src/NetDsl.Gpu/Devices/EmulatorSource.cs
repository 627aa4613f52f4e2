using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;

namespace NetDsl.Gpu;

/// <summary>The processor as a device: ILGPU's CPU accelerator, or the tests' stand-in.</summary>
internal sealed class EmulatorSource : IDeviceSource
{
    public GpuDeviceKind Kind => GpuDeviceKind.Emulator;

    public string Noun => "emulator";

    public IReadOnlyList<GpuDeviceInfo> Devices() =>
        [new(Kind, 0, DeviceSearch.HasIlgpu ? "ILGPU's CPU accelerator" : "stand-in of the tests", GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, 1)];

    public string WhyNone() => "it is always there";

    public (Context Context, Accelerator Accelerator) Open(int index)
    {
        // Groups as large as a GPU's: the usual device's are too small for the kernels.
        return DeviceContext.Open(builder => builder.CPU(CPUDevice.Nvidia), context => context.GetCPUDevices()[0].CreateAccelerator(context));
    }
}
