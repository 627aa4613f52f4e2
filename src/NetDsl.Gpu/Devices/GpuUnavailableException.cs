namespace NetDsl.Gpu;

/// <summary>There is no such device, or it cannot be used: the message is one sentence that says why, and what to do.</summary>
public sealed class GpuUnavailableException : Exception
{
    internal GpuUnavailableException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
