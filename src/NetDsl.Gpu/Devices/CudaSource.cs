using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace NetDsl.Gpu;

/// <summary>The devices of NVIDIA's driver.</summary>
internal sealed class CudaSource : IDeviceSource
{
    public GpuDeviceKind Kind => GpuDeviceKind.Cuda;

    public string Noun => "CUDA device";

    public IReadOnlyList<GpuDeviceInfo> Devices()
    {
        NativeLibraries.ResolveFor(typeof(CudaDevice).Assembly);
        return [.. CudaDevice.GetDevices(IsUsable).Select((device, index) =>
            new GpuDeviceInfo(Kind, index, device.Name, device.MemorySize, device.NumMultiprocessors))];
    }

    public string WhyNone()
    {
        NativeLibraries.ResolveFor(typeof(CudaDevice).Assembly);
        if (!DeviceSearch.HasIlgpu)
        {
            return DeviceSearch.WithoutIlgpu;
        }

        if (!NativeLibraries.Exists(NativeLibraries.CudaFile))
        {
            return $"the NVIDIA driver is missing ({NativeLibraries.CudaFile} was not found)";
        }

        return CudaDevice.GetDevices(device => !IsUsable(device)) is [Device refused, ..]
            ? $"{refused.Name} was found, but its driver speaks a version of PTX that ILGPU 1.5.3 does not know"
            : $"{NativeLibraries.CudaFile} was found but no device ({CudaDriver.Say()})";
    }

    public (Context Context, Accelerator Accelerator) Open(int index)
    {
        NativeLibraries.ResolveFor(typeof(CudaDevice).Assembly);
        return DeviceContext.Open(builder => builder.Cuda(IsUsable), context => context.GetCudaDevices()[index].CreateAccelerator(context));
    }

#if ILGPU
    private static bool IsUsable(CudaDevice device) => device.Architecture.HasValue && device.InstructionSet is { } set
        && ILGPU.Backends.PTX.PTXCodeGenerator.SupportedInstructionSets.Contains(set);
#else
    private static bool IsUsable(CudaDevice device) => true;
#endif
}
