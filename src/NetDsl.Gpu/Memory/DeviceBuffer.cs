using ILGPU;
using ILGPU.Runtime;

namespace NetDsl.Gpu;

/// <summary>Memory on a device that <see cref="DeviceMemory"/> counts.</summary>
/// <typeparam name="T">The element.</typeparam>
internal sealed class DeviceBuffer<T> : IDisposable
    where T : unmanaged
{
    private readonly DeviceMemory memory;
    private readonly MemoryBuffer1D<T, Stride1D.Dense> buffer;

    public DeviceBuffer(DeviceMemory memory, MemoryBuffer1D<T, Stride1D.Dense> buffer, long length)
    {
        (this.memory, this.buffer, Length) = (memory, buffer, length);
        View = buffer.View;
    }

    /// <summary>Its elements.</summary>
    public ArrayView<T> View { get; }

    /// <summary>How many elements it was asked for.</summary>
    public long Length { get; }

    public bool IsDisposed { get; private set; }

    public void Dispose()
    {
        if (!IsDisposed)
        {
            IsDisposed = true;
            long bytes = buffer.LengthInBytes;
            DeviceFailure.Free(buffer);
            memory.Release(bytes);
        }
    }
}
