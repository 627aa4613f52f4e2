namespace NetDsl.Gpu.StandIn;

/// <summary>
/// Who touched four bytes, in 64 bits: the interval (47 bits: the group's number since the device was opened, and how many barriers it had passed),
/// the thread (11), whether threads of the same interval did it too (1), or other groups of the launch (1), and which of the four bytes (4).
/// </summary>
internal static class Mark
{
    public const int IntervalShift = 17;
    public const int ThreadShift = 6;
    public const ulong Threads = 1 << 5;
    public const ulong Groups = 1 << 4;
    public const ulong AllBytes = 15;
    public const int BarrierBits = 16;

    /// <summary>The host wrote it: no group has the number 0.</summary>
    public const ulong Host = AllBytes;

    public static ulong Interval(ulong mark) => mark >> IntervalShift;
    public static ulong Group(ulong mark) => mark >> (IntervalShift + BarrierBits);
    public static int Thread(ulong mark) => (int)(mark >> ThreadShift) & 2047;
}
