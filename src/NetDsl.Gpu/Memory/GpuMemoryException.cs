namespace NetDsl.Gpu;

/// <summary>
/// A device has too little memory. The message is a table of what needs how much, and the largest batch that fits. Nothing was changed: the network, its parameters and the optimizer are as they were.
/// </summary>
public sealed class GpuMemoryException : OutOfMemoryException
{
    internal GpuMemoryException(string message, long needed, long available, int largestBatch)
        : base(message)
    {
        Needed = needed;
        Available = available;
        LargestBatch = largestBatch;
    }

    /// <summary>The bytes that all of it needs.</summary>
    public long Needed { get; }

    /// <summary>The bytes that were there for it.</summary>
    public long Available { get; }

    /// <summary>The largest batch that fits; 0 where not even one sample does.</summary>
    public int LargestBatch { get; }
}
