using System.Reflection;
using System.Runtime.InteropServices;

namespace NetDsl.Gpu;

/// <summary>
/// Finds the drivers' libraries. .NET looks for <c>libcuda.so</c> and <c>libOpenCL.so</c>, which come with development packages only; the drivers themselves
/// bring <c>libcuda.so.1</c> and <c>libOpenCL.so.1</c>.
/// </summary>
internal static class NativeLibraries
{
    /// <summary>What the driver of NVIDIA's GPUs is called on Linux.</summary>
    public const string Cuda = "libcuda.so.1";

    /// <summary>What the loader of OpenCL drivers is called on Linux.</summary>
    public const string OpenCL = "libOpenCL.so.1";

    private const string WindowsCuda = "nvcuda.dll", WindowsOpenCL = "OpenCL.dll";

    /// <summary>Where Windows keeps the driver's library for its Linux subsystem. ILGPU looks there by itself, and only one resolver may be set.</summary>
    private const string SubsystemFolder = "/usr/lib/wsl/lib";

    private static readonly Lock Gate = new();
    private static bool isSet;

    /// <summary>The file name of CUDA's driver on this system.</summary>
    public static string CudaFile => OperatingSystem.IsWindows() ? WindowsCuda : Cuda;

    /// <summary>The file name of OpenCL's loader on this system.</summary>
    public static string OpenCLFile => OperatingSystem.IsWindows() ? WindowsOpenCL : OpenCL;

    /// <summary>Lets an assembly that asks for <c>cuda</c> and <c>OpenCL</c> find the drivers' own names too.</summary>
    public static void ResolveFor(Assembly assembly)
    {
        lock (Gate)
        {
            if (!isSet && OperatingSystem.IsLinux() && !Directory.Exists(SubsystemFolder))
            {
                NativeLibrary.SetDllImportResolver(assembly, Resolve);
            }

            isSet = true;
        }
    }

    /// <summary>Whether a library can be loaded.</summary>
    public static bool Exists(string file)
    {
        if (!NativeLibrary.TryLoad(file, out nint handle))
        {
            return false;
        }

        NativeLibrary.Free(handle);
        return true;
    }

    /// <summary>The name that a driver's library has of its own; null for any other library.</summary>
    internal static string? OwnName(string name) => name switch
    {
        "cuda" or "libcuda" or "libcuda.so" => Cuda,
        "OpenCL" or "libOpenCL" or "libOpenCL.so" => OpenCL,
        _ => null,
    };

    /// <summary>Zero means that .NET looks in its own way.</summary>
    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        OwnName(name) is { } own && NativeLibrary.TryLoad(own, out nint handle) ? handle : 0;
}
