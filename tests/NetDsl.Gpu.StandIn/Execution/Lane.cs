using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;

namespace NetDsl.Gpu.StandIn;

/// <summary>The thread that runs: where it is, its group's shared memory, and the watch over what it reads and writes.</summary>
internal sealed unsafe class Lane(Accelerator accelerator, MemoryMap map) : IDisposable
{
    private const uint Poison = 0x7FC0DEAD;
    private const int SharedRoom = 48 << 10;

    [ThreadStatic]
    private static Lane? current;

    private readonly byte* shared = (byte*)NativeMemory.AlignedAlloc(SharedRoom, 256);
    private readonly Cell* sharedCells = (Cell*)NativeMemory.AllocZeroed(SharedRoom / 4, (nuint)sizeof(Cell));
    private readonly List<SharedPart> parts = [];
    private Kernel kernel = null!;
    private byte* arguments;
    private KernelConfig config;
    private int sharedUsed;
    private ulong group, launchFirst, barriers, interval, thisThread;
    private bool races, uninitialised, oneRow;

    /// <summary>The lane of the running kernel.</summary>
    public static Lane Current => current ?? throw new InvalidKernelOperationException("Grid, Group and Atomic mean something in a loaded kernel only.");

    /// <summary>The lane of the running kernel, if one runs.</summary>
    public static Lane? CurrentOrNull => current;

    public int IdxX { get; private set; }
    public int IdxY { get; private set; }
    public int IdxZ { get; private set; }
    public int Thread { get; private set; }
    public int DimX { get; private set; }
    public int DimY { get; private set; }
    public int DimZ { get; private set; }
    public int GroupX { get; private set; }
    public int GroupY { get; private set; }
    public int GroupZ { get; private set; }
    public int GridX { get; private set; }
    public int GridY { get; private set; }
    public int GridZ { get; private set; }

    public void Begin(Kernel kernel, KernelConfig config, byte* arguments)
    {
        (this.kernel, this.config) = (kernel, config);
        this.arguments = arguments;
        (DimX, DimY, DimZ) = config.GroupDim;
        (GridX, GridY, GridZ) = config.GridDim;
        (races, uninitialised) = (accelerator.Checks.Races, accelerator.Checks.Uninitialised);
        (IdxX, IdxY, IdxZ, Thread) = (0, 0, 0, 0);
        oneRow = DimY == 1 && DimZ == 1;
        launchFirst = group + 1;
        parts.Clear();
        sharedUsed = 0;
        DemandLiveMemory();
        current = this;
    }

    public void End() => current = null;

    public void BeginGroup(int x, int y, int z)
    {
        (GroupX, GroupY, GroupZ) = (x, y, z);
        group++;
        barriers = 0;
        interval = group << Mark.BarrierBits << Mark.IntervalShift;
        new Span<uint>(shared, (sharedUsed + 3) / 4).Fill(Poison);
    }

    public void BeginThread(int thread)
    {
        Thread = thread;
        if (oneRow)
            IdxX = thread;
        else
        {
            (var rest, IdxX) = Math.DivRem(thread, DimX);
            (IdxZ, IdxY) = Math.DivRem(rest, DimY);
        }
        thisThread = interval | (ulong)thread << Mark.ThreadShift;
    }

    public void PassBarrier()
    {
        interval += 1UL << Mark.IntervalShift;
        if (++barriers >> Mark.BarrierBits != 0)
            throw new ThreadFault("a group passed 65,536 barriers, more than the stand-in counts");
    }

    /// <summary>The memory of an allocation in the kernel's text: the same for all threads of a group.</summary>
    public ArrayView<T> Shared<T>(int length, int site) where T : unmanaged
    {
        foreach (var part in parts)
            if (part.Site == site)
                return part.Length == length ? new(shared + part.Offset, 0, length)
                    : throw new ThreadFault($"shared memory of {length} elements was asked for where another thread asked for {part.Length}: the size must be a constant");
        var offset = (sharedUsed + 15) / 16 * 16;
        var bytes = length * sizeof(T);
        if (offset + bytes > SharedRoom)
            throw new ThreadFault($"shared memory of {offset + bytes} bytes was asked for; {SharedRoom} are the most");
        sharedUsed = offset + bytes;
        parts.Add(new SharedPart(site, typeof(T), offset, length));
        new Span<uint>(shared + offset, (bytes + 3) / 4).Fill(Poison);
        return new(shared + offset, 0, length);
    }

    /// <summary>The dynamic shared memory of the launch.</summary>
    public ArrayView<T> Dynamic<T>() where T : unmanaged
    {
        const int dynamicSite = -1;
        return config.UsesDynamicSharedMemory ? Shared<byte>(config.SharedMemoryConfig.ArraySize, dynamicSite).Cast<T>()
            : throw new ThreadFault("dynamic shared memory was used, and the launch asked for none");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Read(nint address, int bytes)
    {
        var cell = Find(address, out var local);
        if (cell == null)
            return;
        var mask = MaskOf(address, bytes);
        for (var place = address; place < address + bytes; place += 4, cell++)
        {
            var writer = cell->Writer;
            if (local ? Mark.Group(writer) != group : writer == 0)
                Uninitialised(place, local);
            else if (races)
                ReadCell(cell, writer, place, mask);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Write(nint address, int bytes)
    {
        var cell = Find(address, out var local);
        if (cell == null)
            return;
        var mask = MaskOf(address, bytes);
        for (var place = address; place < address + bytes; place += 4, cell++)
            WriteCell(cell, place, local, mask);
    }

    public T Exchange<T>(ref T target, T value) where T : unmanaged
    {
        var address = (nint)Unsafe.AsPointer(ref target);
        if (Find(address, out _) is var cell && cell != null && cell->Writer == 0)
            Uninitialised(address, false);
        var before = target;
        target = value;
        return before;
    }

    /// <summary>"Kernel K, group (0, 0, 0), thread 3".</summary>
    public string Place()
    {
        var thread = config.GroupDim is { Y: 1, Z: 1 } ? $"{Thread}" : $"{Thread} {new Index3D(IdxX, IdxY, IdxZ)}";
        return $"Kernel {kernel.Name}, group {new Index3D(GroupX, GroupY, GroupZ)}, thread {thread}";
    }

    /// <summary>What lies at an address: a parameter's name, or shared memory.</summary>
    public string NameOf(nint address)
    {
        if (PartOf(address) is { } part)
            return $"shared memory {parts.IndexOf(part) + 1}";
        foreach (var argument in kernel.Arguments)
            if (ViewOf(argument) is var (first, bytes) && address >= first && address < first + bytes)
                return $"`{argument.Name}`";
        return address == 0 ? "an empty view" : "memory of no parameter";
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(shared);
        NativeMemory.Free(sharedCells);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong MaskOf(nint address, int bytes) => bytes >= 4 ? Mark.AllBytes : ((1UL << bytes) - 1) << (int)(address & 3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Cell* Find(nint address, out bool local)
    {
        var offset = (nuint)(address - (nint)shared);
        local = offset < SharedRoom;
        if (local)
            return sharedCells + (offset >> 2);
        return map.CellOf(address);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ReadCell(Cell* cell, ulong writer, nint address, ulong mask)
    {
        var me = thisThread;
        if (Mark.Group(writer) >= launchFirst && (writer & mask) != 0)
        {
            if (Mark.Group(writer) != group)
                throw OtherGroup("reads", "wrote", writer, address);
            if (Mark.Interval(writer) == Mark.Interval(me) && Mark.Thread(writer) != Thread)
                throw OtherThread("reads", "wrote", writer, address);
        }
        var reader = cell->Reader;
        var before = reader & (Mark.Threads | Mark.Groups | Mark.AllBytes);
        if (reader >> Mark.ThreadShift == me >> Mark.ThreadShift)
            cell->Reader = me | mask | before;
        else if (Mark.Group(reader) < launchFirst || (reader & mask) == 0)
            cell->Reader = me | mask;
        else if (Mark.Group(reader) != group)
            cell->Reader = me | mask | Mark.Groups;
        else if (Mark.Interval(reader) == Mark.Interval(me))
            cell->Reader = reader | mask | Mark.Threads;
        else
            cell->Reader = me | mask | reader & Mark.Groups;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteCell(Cell* cell, nint address, bool local, ulong mask)
    {
        if (races)
        {
            var (writer, reader) = (cell->Writer, cell->Reader);
            if (Mark.Group(writer) >= launchFirst && (writer & mask) != 0)
                DemandMine(writer, 0, "wrote", address, local);
            if (Mark.Group(reader) >= launchFirst && (reader & mask) != 0)
                DemandMine(reader, reader, "read", address, local);
        }
        cell->Writer = thisThread | mask;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void DemandMine(ulong mark, ulong others, string did, nint address, bool local)
    {
        if (!local && (Mark.Group(mark) != group || (others & Mark.Groups) != 0))
            throw OtherGroup("writes", did, mark, address);
        if (Mark.Interval(mark) == Mark.Interval(thisThread) && (Mark.Thread(mark) != Thread || (others & Mark.Threads) != 0))
            throw OtherThread("writes", did, mark, address);
    }

    private void Uninitialised(nint address, bool local)
    {
        if (uninitialised)
            throw new ThreadFault($"it reads {ElementAt(address)}, which nothing has written{(local ? " in this group" : "")}");
    }

    private ThreadFault OtherThread(string does, string did, ulong mark, nint address)
    {
        var other = Mark.Thread(mark);
        return new($"it {does} {ElementAt(address)}, which {(other == Thread ? "other threads" : $"thread {other}")} of the group {did} since the last barrier");
    }

    private ThreadFault OtherGroup(string does, string did, ulong mark, nint address)
    {
        var number = (long)(Mark.Group(mark) - launchFirst);
        var group = new Index3D((int)(number % GridX), (int)(number / GridX % GridY), (int)(number / ((long)GridX * GridY)));
        var who = group == new Index3D(GroupX, GroupY, GroupZ) ? "other groups" : $"thread {Mark.Thread(mark)} of group {group}";
        return new($"it {does} {ElementAt(address)}, which {who} {did} in the same launch");
    }

    private string ElementAt(nint address)
    {
        if (PartOf(address) is { } part)
            return $"element {(address - (nint)shared - part.Offset) / part.ElementSize} of shared memory {parts.IndexOf(part) + 1} ({Faults.NameOf(part.Element)}, {part.Length} elements)";
        foreach (var argument in kernel.Arguments)
            if (ViewOf(argument) is var (first, bytes) && address >= first && address < first + bytes)
            {
                var element = argument.Type.GetGenericArguments()[0];
                return $"element {(address - first) / Marshal.SizeOf(element)} of `{argument.Name}`";
            }
        return $"byte {address - map.Find(address)?.Address} of memory that no parameter views";
    }

    private SharedPart? PartOf(nint address)
    {
        var offset = address - (nint)shared;
        foreach (var part in parts)
            if (offset >= part.Offset && offset < part.Offset + (long)part.Length * part.ElementSize)
                return part;
        return null;
    }

    private void DemandLiveMemory()
    {
        foreach (var argument in kernel.Arguments)
            if (IsView(argument.Type) && ReadView(argument) is { MemoryNumber: not 0 } view)
                DeviceMemory.Of(view.MemoryNumber);
    }

    private (nint First, long Bytes)? ViewOf(ArgumentPlace argument)
    {
        if (!IsView(argument.Type))
            return null;
        var view = ReadView(argument);
        return ((nint)view.First, view.Length * Marshal.SizeOf(argument.Type.GetGenericArguments()[0]));
    }

    private static bool IsView(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() is var definition && (definition == typeof(ArrayView<>) || definition == typeof(ArrayView1D<,>));

    // A view begins with its address, its memory's number and its length, whatever its element; the view with a stride begins with one.
    private ArrayView<byte> ReadView(ArgumentPlace argument) => Unsafe.ReadUnaligned<ArrayView<byte>>(arguments + argument.Offset);

    private sealed record SharedPart(int Site, Type Element, int Offset, int Length)
    {
        public int ElementSize { get; } = Marshal.SizeOf(Element);
    }
}
