using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;

namespace NetDsl.Gpu;

/// <summary>An arena that is on a device and in this machine's memory: knows which of the two is newer.</summary>
/// <param name="device">The device's; not asked for before the device has one.</param>
/// <param name="host">This machine's.</param>
/// <param name="stream">What copies wait in.</param>
internal sealed class HostArena(Func<ArrayView<float>> device, HostArena.HostSpan host, AcceleratorStream stream)
{
    /// <summary>What was equal in both when this machine's was handed out; empty while it is not.</summary>
    private float[] before = [];
    private bool isHeld;
    private bool hostIsNewer;
    private bool deviceIsNewer;

    /// <summary>The arena in this machine's memory.</summary>
    public delegate Span<float> HostSpan();

    /// <summary>Brings this machine's up to date.</summary>
    public void BringHome(HostAccess access)
    {
        if (deviceIsNewer && host().Length > 0)
        {
            device().CopyToCPU(stream, host());
            deviceIsNewer = false;
        }

        hostIsNewer |= access == HostAccess.Change;
        if (access == HostAccess.Hold && !isHeld)
        {
            isHeld = true;
            Remember();
        }
    }

    /// <summary>Brings the device's up to date, before it is used. Whoever holds this machine's may have written to it.</summary>
    public void SendAway()
    {
        if (hostIsNewer || (isHeld && !Same(host(), before)))
        {
            if (host().Length > 0)
            {
                device().CopyFromCPU(stream, (ReadOnlySpan<float>)host());
            }

            hostIsNewer = false;
            if (isHeld)
            {
                Remember();
            }
        }
    }

    /// <summary>The device has written to its own.</summary>
    public void DeviceHasWritten() => (deviceIsNewer, hostIsNewer, isHeld) = (true, false, false);

    /// <summary>This machine's is the newer one.</summary>
    public void HostHasWritten() => (deviceIsNewer, hostIsNewer) = (false, true);

    /// <summary>By bits: a NaN that stays is no change.</summary>
    private static bool Same(ReadOnlySpan<float> one, ReadOnlySpan<float> other) => MemoryMarshal.AsBytes(one).SequenceEqual(MemoryMarshal.AsBytes(other));

    private void Remember()
    {
        Span<float> now = host();
        before = before.Length == now.Length ? before : new float[now.Length];
        now.CopyTo(before);
    }
}
