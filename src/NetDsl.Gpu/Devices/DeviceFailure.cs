using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace NetDsl.Gpu;

/// <summary>Failures of devices, drivers and compilers of kernels, as ILGPU tells them.</summary>
internal static class DeviceFailure
{
    /// <summary>Whether an exception tells such a failure, rather than a mistake of the caller's or of ours.</summary>
    public static bool IsOne(Exception exception) => exception is AcceleratorException or InternalCompilerException or CapabilityNotSupportedException;

    /// <summary>Whether it says that there is too little memory: others use the device too, or its memory is in pieces.</summary>
    public static bool IsOfMemory(Exception exception) => exception switch
    {
        OutOfMemoryException => true,
#if ILGPU
        CudaException cuda => cuda.Error == CudaError.CUDA_ERROR_OUT_OF_MEMORY,
        CLException cl => cl.Error is CLError.CL_MEM_OBJECT_ALLOCATION_FAILURE or CLError.CL_OUT_OF_RESOURCES or CLError.CL_OUT_OF_HOST_MEMORY or CLError.CL_INVALID_BUFFER_SIZE,
#else
        CudaException or CLException => exception.Message.StartsWith("out of memory", StringComparison.Ordinal),
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
