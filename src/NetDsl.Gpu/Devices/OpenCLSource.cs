using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.OpenCL;

namespace NetDsl.Gpu;

/// <summary>The devices of OpenCL drivers.</summary>
internal sealed class OpenCLSource : IDeviceSource
{
    public GpuDeviceKind Kind => GpuDeviceKind.OpenCL;

    public string Noun => "OpenCL device";

    public IReadOnlyList<GpuDeviceInfo> Devices()
    {
        NativeLibraries.ResolveFor(typeof(CLDevice).Assembly);
        return [.. CLDevice.GetDevices(IsUsable).Select((device, index) =>
            new GpuDeviceInfo(Kind, index, device.Name, device.MemorySize, device.NumMultiprocessors))];
    }

    public string WhyNone()
    {
        NativeLibraries.ResolveFor(typeof(CLDevice).Assembly);
        if (!DeviceSearch.HasIlgpu)
        {
            return DeviceSearch.WithoutIlgpu;
        }

        if (!NativeLibraries.Exists(NativeLibraries.OpenCLFile))
        {
            return $"OpenCL is not installed ({NativeLibraries.OpenCLFile} was not found)";
        }

        return CLDevice.GetDevices(device => !IsUsable(device)) is [CLDevice refused, ..]
            ? $"{refused.Name} was found, but {Lack(refused)}"
            : $"{NativeLibraries.OpenCLFile} was found, but no driver offers a device";
    }

    public (Context Context, Accelerator Accelerator) Open(int index)
    {
        NativeLibraries.ResolveFor(typeof(CLDevice).Assembly);
        return DeviceContext.Open(builder => builder.OpenCL(IsUsable), context => context.GetCLDevices()[index].CreateAccelerator(context));
    }

#if ILGPU
    /// <summary>Drivers offer processors too: a network on the CPU is faster there.</summary>
    private static bool IsProcessor(CLDevice device) => (device.DeviceType & CLDeviceType.CL_DEVICE_TYPE_CPU) != 0;

    private static bool IsUsable(CLDevice device) =>
        !IsProcessor(device) && device.CLStdVersion >= ILGPU.Backends.OpenCL.CLBackend.MinimumVersion && device.Capabilities.GenericAddressSpace;

    private static string Lack(CLDevice device) => IsProcessor(device) ? "it is a processor, not a GPU"
        : device.CLStdVersion < ILGPU.Backends.OpenCL.CLBackend.MinimumVersion
        ? $"it offers OpenCL C {device.CLStdVersion}, and kernels need {ILGPU.Backends.OpenCL.CLBackend.MinimumVersion}"
        : "it lacks the generic address space of OpenCL, which kernels need";
#else
    private static bool IsUsable(CLDevice device) => true;

    private static string Lack(CLDevice device) => "it cannot be used";
#endif
}
