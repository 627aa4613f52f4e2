namespace NetDsl.Gpu.StandIn;

/// <summary>What the stand-in watches while a kernel runs. All is on unless a test says otherwise.</summary>
public sealed class Checks
{
    /// <summary>Whether two threads may not touch one element without a barrier between them where one of them writes, nor two groups.</summary>
    public bool Races { get; set; } = true;

    /// <summary>Whether an element that nothing wrote may not be read.</summary>
    public bool Uninitialised { get; set; } = true;

    /// <summary>Whether groups, and the threads of a group, run from the last to the first: a kernel that is right gives the same either way.</summary>
    public bool LastThreadFirst { get; set; }

    /// <summary>The bytes of device memory; an allocation past them is refused as a device refuses it. At first, what the device says it has.</summary>
    public long MemoryLimit { get; set; } = long.MaxValue;

    /// <summary>How many launches the device takes before it is lost: that launch, and every call after it, is refused as CUDA refuses it.</summary>
    public long LaunchesToLoss { get; set; } = long.MaxValue;

    /// <summary>Whether no kernel can be compiled any more.</summary>
    public bool RefusesKernels { get; set; }

    /// <summary>Whether the device is lost: every call is refused.</summary>
    public bool IsLost { get; set; }

    /// <summary>Refuses a call where the device is lost.</summary>
    internal void Demand()
    {
        if (IsLost)
            throw new ILGPU.Runtime.Cuda.CudaException("an illegal memory access was encountered");
    }

    /// <summary>Counts a launch.</summary>
    internal void Launch()
    {
        IsLost |= LaunchesToLoss-- <= 0;
        Demand();
    }

    /// <summary>The checks of an open device.</summary>
    public static Checks Of(ILGPU.Runtime.Accelerator accelerator)
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        return accelerator.Checks;
    }
}
