using System.Runtime.InteropServices;

namespace NetDsl.Gpu.Tests.DeviceCode.Machine;

/// <summary>The memory that a launch may read and write: its views and nothing else.</summary>
/// <param name="views">Where the views begin, and how many bytes they have.</param>
internal sealed class GlobalMemory(IReadOnlyList<(ulong Address, ulong Bytes)> views)
{
    public uint Read(ulong address, int bytes)
    {
        Check(address, bytes, "reads");
        return bytes == 1 ? Marshal.ReadByte((nint)address) : (uint)Marshal.ReadInt32((nint)address);
    }

    public void Write(ulong address, uint value, int bytes)
    {
        Check(address, bytes, "writes");
        if (bytes == 1)
        {
            Marshal.WriteByte((nint)address, (byte)value);
        }
        else
        {
            Marshal.WriteInt32((nint)address, (int)value);
        }
    }

    private void Check(ulong address, int bytes, string does)
    {
        foreach ((ulong first, ulong length) in views)
        {
            if (address >= first && address + (ulong)bytes <= first + length && address % (ulong)bytes == 0)
            {
                return;
            }
        }

        (ulong Address, ulong Bytes) nearest = views.MinBy(view => Math.Min(Math.Abs((long)(address - view.Address)), Math.Abs((long)(address - view.Address - view.Bytes))));
        throw new PtxFaultException($"a thread {does} {bytes} bytes outside of the views it was given: at byte {(long)(address - nearest.Address)} of a view of {nearest.Bytes}");
    }
}
