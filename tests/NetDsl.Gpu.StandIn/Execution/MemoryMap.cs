using System.Runtime.CompilerServices;

namespace NetDsl.Gpu.StandIn;

/// <summary>Finds the memory that an address lies in.</summary>
internal sealed unsafe class MemoryMap
{
    private const int PageShift = 16;
    private const int Slots = 1 << 10;

    private readonly SortedList<nint, DeviceMemory> all = [];
    private readonly Slot[] recent = new Slot[Slots];

    public void Add(DeviceMemory memory)
    {
        lock (all)
        {
            all.Add(memory.Address, memory);
            Array.Clear(recent);
        }
    }

    public void Remove(DeviceMemory memory)
    {
        lock (all)
        {
            all.Remove(memory.Address);
            Array.Clear(recent);
        }
    }

    /// <summary>The cell of an address, or null where it is a variable of the kernel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Cell* CellOf(nint address)
    {
        ref var slot = ref recent[(int)(address >> PageShift) & (Slots - 1)];
        if ((nuint)(address - slot.First) >= slot.Bytes)
        {
            if (Find(address) is not { } memory)
                return null;
            slot = new Slot { First = memory.Address, Bytes = (nuint)memory.Length, Cells = memory.Cells };
        }
        return slot.Cells + (address - slot.First >> 2);
    }

    /// <summary>The memory around an address, or null where there is none.</summary>
    public DeviceMemory? Find(nint address)
    {
        var (low, high) = (0, all.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var memory = all.Values[middle];
            if (address < memory.Address)
                high = middle - 1;
            else if (address >= memory.Address + memory.Length)
                low = middle + 1;
            else
                return memory;
        }
        return null;
    }

    private struct Slot
    {
        public nint First;
        public nuint Bytes;
        public Cell* Cells;
    }
}
