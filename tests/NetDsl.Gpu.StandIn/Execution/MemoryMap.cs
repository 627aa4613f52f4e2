namespace NetDsl.Gpu.StandIn;

/// <summary>Finds the memory that an address lies in.</summary>
internal sealed unsafe class MemoryMap
{
    private const int PageShift = 12;
    private const int Slots = 1 << 12;

    private readonly SortedList<nint, DeviceMemory> all = [];
    private readonly (nint Page, DeviceMemory? Memory)[] recent = new (nint, DeviceMemory?)[Slots];

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

    /// <summary>The memory around an address, or null where there is none: a variable of the kernel, or memory that was freed.</summary>
    public DeviceMemory? Find(nint address)
    {
        var page = address >> PageShift;
        ref var slot = ref recent[(int)page & (Slots - 1)];
        if (slot.Page == page && slot.Memory is { } memory && (nuint)(address - memory.Address) < (nuint)memory.Length)
            return memory;
        if (Search(address) is not { } found)
            return null;
        slot = (page, found);
        return found;
    }

    private DeviceMemory? Search(nint address)
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
}
