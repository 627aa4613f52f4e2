using System.Runtime.InteropServices;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace NetDsl.Gpu.StandIn;

/// <summary>What is known of four bytes: who wrote them last and who read them last.</summary>
internal struct Cell
{
    /// <summary>See <see cref="Mark"/>; zero where nothing was ever written.</summary>
    public ulong Writer;
    /// <summary>See <see cref="Mark"/>.</summary>
    public ulong Reader;
}

/// <summary>Device memory: its bytes, and a <see cref="Cell"/> for every four of them.</summary>
internal sealed unsafe class DeviceMemory
{
    private const ulong Poison = 0x7FC0DEAD_7FC0DEAD;
    private static readonly Lock Gate = new();
    private static readonly List<DeviceMemory?> All = [null];

    private byte* bytes;

    public DeviceMemory(MemoryBuffer buffer, long length)
    {
        var machine = buffer.Accelerator.Machine;
        machine.Charge(length);
        (Buffer, Length) = (buffer, length);
        var words = (length + 15) / 16 * 2;
        bytes = (byte*)NativeMemory.AlignedAlloc((nuint)Math.Max(words * 8, 16), 256);
        new Span<ulong>(bytes, checked((int)words)).Fill(Poison);
        Cells = (Cell*)NativeMemory.AllocZeroed((nuint)(words * 2), (nuint)sizeof(Cell));
        lock (Gate)
        {
            Number = All.Count;
            All.Add(this);
        }
        machine.Add(this);
    }

    public MemoryBuffer Buffer { get; }
    public long Length { get; }
    public int Number { get; }
    public nint Address => (nint)bytes;
    public Cell* Cells { get; private set; }

    public static DeviceMemory Of(int number)
    {
        lock (Gate)
            return number == 0 ? throw new ArgumentException("The view is empty: it belongs to no memory.")
                : All[number] ?? throw new ObjectDisposedException(nameof(MemoryBuffer), "The view's memory was freed.");
    }

    public void Fill(long offset, long length, byte value) => Fill(bytes + offset, length, value);

    public void Fill(byte* target, long length, byte value)
    {
        Demand(target, length);
        NativeMemory.Fill(target, (nuint)length, value);
        MarkWritten(target, length);
    }

    public void CopyFrom(byte* target, ReadOnlySpan<byte> source)
    {
        Demand(target, source.Length);
        source.CopyTo(new Span<byte>(target, source.Length));
        MarkWritten(target, source.Length);
    }

    public void CopyTo(byte* source, Span<byte> target)
    {
        Demand(source, target.Length);
        new ReadOnlySpan<byte>(source, target.Length).CopyTo(target);
    }

    /// <summary>Copies device memory; what was never written stays so.</summary>
    public void CopyFrom(byte* target, DeviceMemory other, byte* source, long length)
    {
        Demand(target, length);
        other.Demand(source, length);
        System.Buffer.MemoryCopy(source, target, length, length);
        var to = CellOf(target);
        var from = other.CellOf(source);
        for (var i = 0L; i < (length + 3) / 4; i++)
            to[i] = new Cell { Writer = from[i].Writer == 0 ? 0 : Mark.Host };
    }

    public void Free()
    {
        lock (Gate)
            All[Number] = null;
        Buffer.Accelerator.Machine.Remove(this);
        NativeMemory.AlignedFree(bytes);
        NativeMemory.Free(Cells);
        bytes = null;
        Cells = null;
    }

    public Cell* CellOf(void* address) => Cells + ((byte*)address - bytes >> 2);

    private void MarkWritten(byte* target, long length) =>
        new Span<Cell>(CellOf(target), checked((int)((length + 3) / 4))).Fill(new Cell { Writer = Mark.Host });

    private void Demand(byte* first, long length)
    {
        if (first < bytes || first + length > bytes + Length)
            throw new ArgumentOutOfRangeException(nameof(length), $"{length} bytes from byte {first - bytes} on lie outside a buffer of {Length} bytes.");
    }
}
