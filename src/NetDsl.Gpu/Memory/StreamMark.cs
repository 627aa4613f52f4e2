using ILGPU.Runtime;

namespace NetDsl.Gpu;

/// <summary>A place among the launches of a stream, to wait for.</summary>
internal sealed class StreamMark : IDisposable
{
    private ProfilingMarker? marker;

    /// <summary>Marks the end of what has been launched.</summary>
    public void Set(AcceleratorStream stream)
    {
        DeviceFailure.Free(marker);
        marker = stream.AddProfilingMarker();
    }

    /// <summary>Waits until the device has come there.</summary>
    public void Wait() => marker?.Synchronize();

    public void Dispose() => DeviceFailure.Free(marker);
}
