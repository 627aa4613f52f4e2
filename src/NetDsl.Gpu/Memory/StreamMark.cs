using ILGPU.Runtime;

namespace NetDsl.Gpu;

/// <summary>A place among the launches of a stream, to wait for.</summary>
internal sealed class StreamMark : IDisposable
{
#if ILGPU
    private ProfilingMarker? marker;

    /// <summary>Marks the end of what has been launched.</summary>
    public void Set(AcceleratorStream stream)
    {
        marker?.Dispose();
        marker = stream.AddProfilingMarker();
    }

    /// <summary>Waits until the device has come there.</summary>
    public void Wait() => marker?.Synchronize();

    public void Dispose() => marker?.Dispose();
#else
    /// <summary>Marks the end of what has been launched: here that is done already.</summary>
    public void Set(AcceleratorStream stream)
    {
    }

    /// <summary>Waits until the device has come there.</summary>
    public void Wait()
    {
    }

    public void Dispose()
    {
    }
#endif
}
