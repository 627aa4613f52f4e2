using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
#if ILGPU
using ILGPU.Runtime.OpenCL;
#endif

namespace NetDsl.Gpu;

/// <summary>Failures of devices, drivers and compilers of kernels, as ILGPU tells them.</summary>
internal static class DeviceFailure
{
#if ILGPU
    /// <summary>How OpenCL says that there is too little memory, or none in one piece.</summary>
    private static readonly string[] OpenCLWords = ["CL_MEM_OBJECT_ALLOCATION_FAILURE", "CL_OUT_OF_RESOURCES", "CL_OUT_OF_HOST_MEMORY", "CL_INVALID_BUFFER_SIZE"];
#endif

    /// <summary>Whether an exception tells such a failure, rather than a mistake of the caller's or of ours.</summary>
    public static bool IsOne(Exception exception) => exception is AcceleratorException or InternalCompilerException or CapabilityNotSupportedException;

    /// <summary>Whether it says that there is too little memory: others use the device too, or its memory is in pieces.</summary>
    public static bool IsOfMemory(Exception exception) => exception switch
    {
        OutOfMemoryException => true,
        CudaException => exception.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase),
#if ILGPU
        CLException cl => OpenCLWords.Contains(cl.Error.ToString()),
#endif
        _ => false,
    };

    /// <summary>The device's words for it, as the end of a sentence.</summary>
    public static string Words(Exception failure) => failure.GetBaseException().Message.ReplaceLineEndings(" ").TrimEnd('.', ' ');

    /// <summary>Does something that a device may refuse.</summary>
    /// <returns>Whether it did not.</returns>
    public static bool Try(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (Exception failure) when (IsOne(failure))
        {
            return false;
        }
    }

    /// <summary>Frees what a device holds, or held before it failed.</summary>
    public static void Free(IDisposable? held) => Try(() => held?.Dispose());
}
