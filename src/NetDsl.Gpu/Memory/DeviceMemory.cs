using ILGPU;
using ILGPU.Runtime;

namespace NetDsl.Gpu;

/// <summary>A device's memory: what is taken of it, and how much may be.</summary>
internal sealed class DeviceMemory
{
    private readonly Accelerator accelerator;

    public DeviceMemory(Accelerator accelerator, string deviceName)
    {
        this.accelerator = accelerator;
        DeviceName = deviceName;
        Limit = FreeBytes(accelerator);
        LargestBuffer = MostBytes(accelerator);
    }

    public string DeviceName { get; }

    /// <summary>The bytes that may be taken.</summary>
    public long Limit { get; set; }

    /// <summary>The bytes that one buffer may have.</summary>
    public long LargestBuffer { get; set; }

    /// <summary>The bytes that are taken.</summary>
    public long Used { get; private set; }

    /// <summary>The bytes that are left.</summary>
    public long Left => Math.Max(0, Limit - Used);

    /// <summary>The most bytes that the driver refused in one piece since <see cref="Forgive"/>, though they were left: others use the device too, or its memory is in pieces. 0 where it refused none.</summary>
    public long Refused { get; private set; }

    /// <summary>Memory for some elements, of any content; null where there is too little. A buffer holds one element at least, for kernels take no empty view.</summary>
    public DeviceBuffer<T>? TryAllocate<T>(long length)
        where T : unmanaged
    {
        long held = Math.Max(1, length);
        if (held * Interop.SizeOf<T>() > Math.Min(Left, LargestBuffer))
        {
            return null;
        }

        try
        {
            MemoryBuffer1D<T, Stride1D.Dense> buffer = accelerator.Allocate1D<T>(held);
            Used += buffer.LengthInBytes;
            return new DeviceBuffer<T>(this, buffer, length);
        }
        catch (Exception refusal) when (DeviceFailure.IsOfMemory(refusal))
        {
            Refused = Math.Max(Refused, held * Interop.SizeOf<T>());
            return null;
        }
    }

    /// <summary>Forgets what the driver refused, before a batch asks for memory.</summary>
    public void Forgive() => Refused = 0;

    public void Release(long bytes) => Used -= bytes;

    /// <summary>
    /// A driver of OpenCL says how large a buffer may be, often a quarter of the memory. And ILGPU 1.5.3 tells its OpenCL kernels in 32 bits where in a buffer a view begins, without a word
    /// where that is too few.
    /// </summary>
    private static long MostBytes(Accelerator accelerator)
    {
#if ILGPU
        if (accelerator is ILGPU.Runtime.OpenCL.CLAccelerator device)
        {
            long most = ILGPU.Runtime.OpenCL.CLAPI.CurrentAPI.GetDeviceInfo<long>(device.DeviceId, ILGPU.Runtime.OpenCL.CLDeviceInfoType.CL_DEVICE_MAX_MEM_ALLOC_SIZE);
            return Math.Min(most, (long)int.MaxValue * sizeof(float));
        }
#endif
        return long.MaxValue;
    }

    private static long FreeBytes(Accelerator accelerator)
    {
#if ILGPU
        if (accelerator is ILGPU.Runtime.Cuda.CudaAccelerator cuda)
        {
            return cuda.GetFreeMemory();
        }
#endif
        return accelerator.MemorySize;
    }
}
