namespace NetDsl.Gpu.StandIn;

/// <summary>What a device was told to do, so that tests can say how often it is waited for.</summary>
public sealed class Counts
{
    /// <summary>Launches of kernels.</summary>
    public long Launches { get; internal set; }

    /// <summary>Copies to and from memory of the host that is not page-locked: ILGPU waits for each.</summary>
    public long CopiesToHost { get; internal set; }

    /// <summary>See <see cref="CopiesToHost"/>.</summary>
    public long CopiesFromHost { get; internal set; }

    /// <summary>Copies to or from page-locked memory, for which nobody waits.</summary>
    public long LockedCopies { get; internal set; }

    /// <summary>Waits for the default stream, or for all.</summary>
    public long Waits { get; internal set; }

    /// <summary>Waits for another stream.</summary>
    public long StreamWaits { get; internal set; }

    /// <summary>Waits for a marker.</summary>
    public long MarkerWaits { get; internal set; }

    /// <summary>The counts of an open device.</summary>
    public static Counts Of(ILGPU.Runtime.Accelerator accelerator)
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        return accelerator.Counts;
    }

    /// <summary>What was counted since some counts were taken.</summary>
    public Counts Since(Counts before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return new Counts
        {
            Launches = Launches - before.Launches,
            CopiesToHost = CopiesToHost - before.CopiesToHost,
            CopiesFromHost = CopiesFromHost - before.CopiesFromHost,
            LockedCopies = LockedCopies - before.LockedCopies,
            Waits = Waits - before.Waits,
            StreamWaits = StreamWaits - before.StreamWaits,
            MarkerWaits = MarkerWaits - before.MarkerWaits,
        };
    }

    /// <summary>The counts of this moment.</summary>
    public Counts Now() => Since(new Counts());
}
