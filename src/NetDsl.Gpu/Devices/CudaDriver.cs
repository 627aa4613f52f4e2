using System.Runtime.InteropServices;

namespace NetDsl.Gpu;

/// <summary>What NVIDIA's driver says when it is asked for devices.</summary>
internal static unsafe class CudaDriver
{
    /// <summary>Why the driver offers no device, in its own words.</summary>
    public static string Say()
    {
        if (!NativeLibrary.TryLoad(NativeLibraries.CudaFile, out nint library)
            || !NativeLibrary.TryGetExport(library, "cuInit", out nint initialize)
            || !NativeLibrary.TryGetExport(library, "cuDeviceGetCount", out nint countDevices)
            || !NativeLibrary.TryGetExport(library, "cuGetErrorString", out nint describe))
        {
            return "the library lacks cuInit";
        }

        int count = 0;
        int status = ((delegate* unmanaged<uint, int>)initialize)(0);
        status = status == 0 ? ((delegate* unmanaged<int*, int>)countDevices)(&count) : status;
        nint text = 0;
        return status == 0 ? Count(count)
            : ((delegate* unmanaged<int, nint*, int>)describe)(status, &text) == 0 && text != 0 ? $"it says '{Marshal.PtrToStringUTF8(text)}'"
            : FormattableString.Invariant($"it gives the error {status}");
    }

    private static string Count(int devices) => devices == 0 ? "it counts none" : FormattableString.Invariant($"it counts {devices}, but ILGPU 1.5.3 cannot read what they are");
}
