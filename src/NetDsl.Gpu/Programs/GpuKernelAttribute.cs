namespace NetDsl.Gpu;

/// <summary>Marks an emitted kernel.</summary>
/// <param name="threads">How many threads a group has.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GpuKernelAttribute(int threads) : Attribute
{
    /// <summary>The threads of a group, where a kernel says nothing else.</summary>
    public const int UsualThreads = 256;

    /// <summary>How many threads a group has.</summary>
    public int Threads { get; } = threads;

    /// <summary>How many groups a multiprocessor is to run at once, or 0 for what the device's compiler chooses: it gives a thread no more registers than that allows.</summary>
    public int GroupsAtOnce { get; set; }
}
