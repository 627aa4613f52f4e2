namespace NetDsl.Gpu.Tests.DeviceCode.Machine;

/// <summary>
/// The shared memory of a group, which knows who wrote and read each value since the last barrier. Between two barriers nothing may be written that another thread reads or writes, and
/// nothing read that was never written.
/// </summary>
/// <param name="bytes">How long the arrays are.</param>
internal sealed class SharedArrays(IReadOnlyList<int> bytes)
{
    private const int AddressBits = 20;
    private const int Many = -1;

    private readonly Cell[][] arrays = [.. bytes.Select(length => new Cell[length / sizeof(float)])];
    private int interval = 1;

    /// <summary>Where an array begins. Each has far more addresses than values: the end of one is not the beginning of the next.</summary>
    /// <param name="array">Which array.</param>
    public static ulong AddressOf(int array) => (ulong)(array + 1) << AddressBits;

    /// <summary>All threads have come to a barrier.</summary>
    public void Pass() => interval++;

    public uint Read(ulong address, int thread)
    {
        ref Cell cell = ref At(address, "reads");
        if (cell.Writer == 0)
        {
            throw new PtxFaultException($"thread {thread} reads shared memory that nothing was written to, {Place(address)}");
        }

        if (cell.Written == interval && cell.Writer != thread + 1)
        {
            throw new PtxFaultException($"thread {thread} reads what thread {cell.Writer - 1} writes to shared memory without a barrier between, {Place(address)}");
        }

        cell.Reader = cell.Read != interval || cell.Reader == thread + 1 ? thread + 1 : Many;
        cell.Read = interval;
        return cell.Value;
    }

    public void Write(ulong address, uint value, int thread)
    {
        ref Cell cell = ref At(address, "writes");
        if (cell.Written == interval && cell.Writer != thread + 1)
        {
            throw new PtxFaultException($"threads {cell.Writer - 1} and {thread} write to shared memory without a barrier between, {Place(address)}");
        }

        if (cell.Read == interval && cell.Reader != thread + 1)
        {
            throw new PtxFaultException($"thread {thread} writes what {(cell.Reader == Many ? "others read" : $"thread {cell.Reader - 1} reads")} in shared memory without a barrier between, {Place(address)}");
        }

        (cell.Value, cell.Writer, cell.Written) = (value, thread + 1, interval);
    }

    private ref Cell At(ulong address, string does)
    {
        int array = (int)(address >> AddressBits) - 1;
        ulong index = (address & ((1u << AddressBits) - 1)) / sizeof(float);
        if (array < 0 || array >= arrays.Length || index >= (ulong)arrays[array].Length || address % sizeof(float) != 0)
        {
            throw new PtxFaultException($"a thread {does} outside of shared memory, or across two values, {Place(address)}");
        }

        return ref arrays[array][index];
    }

    private static string Place(ulong address) => $"byte {address & ((1u << AddressBits) - 1)} of array {(address >> AddressBits) - 1}";

    private struct Cell
    {
        public uint Value;
        public int Writer, Written, Reader, Read;
    }
}
