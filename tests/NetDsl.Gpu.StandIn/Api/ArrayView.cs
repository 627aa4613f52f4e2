using System.Runtime.CompilerServices;
using ILGPU.Runtime;
using NetDsl.Gpu.StandIn;

namespace ILGPU;

/// <summary>A view of memory, as far as any code may ask for it.</summary>
public interface IArrayView
{
    /// <summary>The memory.</summary>
    MemoryBuffer Buffer { get; }
    /// <summary>Whether it has an element.</summary>
    bool IsValid { get; }
    /// <summary>Elements.</summary>
    long Length { get; }
    /// <summary>Bytes of an element.</summary>
    int ElementSize { get; }
    /// <summary>Bytes of all elements.</summary>
    long LengthInBytes { get; }
}

/// <summary>A view of memory without gaps.</summary>
public interface IContiguousArrayView : IArrayView
{
    /// <summary>The first element's place in the memory.</summary>
    long Index { get; }
    /// <summary>The first byte's place in the memory.</summary>
    long IndexInBytes { get; }
    /// <summary>The same as bytes.</summary>
    ArrayView<byte> AsRawArrayView();
}

/// <summary>A typed view.</summary>
/// <typeparam name="T">The element.</typeparam>
public interface IArrayView<T> : IArrayView where T : unmanaged;

/// <summary>A typed view without gaps.</summary>
/// <typeparam name="T">The element.</typeparam>
public interface IContiguousArrayView<T> : IArrayView<T>, IContiguousArrayView where T : unmanaged;

/// <summary>A view of device or shared memory without gaps. Only a kernel may read or write its elements.</summary>
/// <typeparam name="T">The element.</typeparam>
public readonly unsafe struct ArrayView<T> : IContiguousArrayView<T> where T : unmanaged
{
    private readonly byte* first;
    private readonly int memory;

    internal ArrayView(byte* first, int memory, long length)
    {
        this.first = first;
        this.memory = memory;
        Length = length;
    }

    /// <summary>Part of a buffer.</summary>
    public ArrayView(MemoryBuffer source, long index, long length)
        : this((byte*)source.NativePtr + index * sizeof(T), source.MemoryNumber, length) { }

    /// <summary>Bytes of an element.</summary>
    public static readonly int ElementSize = sizeof(T);
    /// <summary>No element.</summary>
    public static readonly ArrayView<T> Empty;

    internal byte* First => first;
    internal int MemoryNumber => memory;

    MemoryBuffer IArrayView.Buffer => DeviceMemory.Of(memory).Buffer;
    int IArrayView.ElementSize => ElementSize;
    long IContiguousArrayView.Index => (first - (byte*)DeviceMemory.Of(memory).Buffer.NativePtr) / sizeof(T);
    long IContiguousArrayView.IndexInBytes => first - (byte*)DeviceMemory.Of(memory).Buffer.NativePtr;
    ArrayView<byte> IContiguousArrayView.AsRawArrayView() => new(first, memory, LengthInBytes);

    /// <inheritdoc/>
    public bool IsValid => first != null && Length > 0;
    /// <summary>Elements.</summary>
    public LongIndex1D Extent => new(Length);
    /// <summary>Dense.</summary>
    public Stride1D.Dense Stride => default;
    /// <summary>Elements.</summary>
    public Index1D IntExtent => Extent.ToIntIndex();
    /// <inheritdoc/>
    public long Length { get; }
    /// <summary>Elements.</summary>
    public int IntLength => checked((int)Length);
    /// <inheritdoc/>
    public long LengthInBytes => Length * sizeof(T);

    /// <summary>An element, in a kernel.</summary>
    public ref T this[Index1D index] => ref this[(long)index.X];
    /// <summary>An element, in a kernel.</summary>
    public ref T this[LongIndex1D index] => ref this[index.X];
    /// <summary>An element, in a kernel.</summary>
    public ref T this[int index] => ref this[(long)index];
    /// <summary>An element, in a kernel.</summary>
    public ref T this[long index] => throw Faults.ElementOnTheHost();

    /// <summary>What the rewritten kernel calls for an element.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal ref T Element(long index)
    {
        if ((ulong)index >= (ulong)Length)
            Faults.Outside(index, Length, first, typeof(T));
        return ref Unsafe.AsRef<T>(first + index * sizeof(T));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref T Element(int index) => ref Element((long)index);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref T Element(Index1D index) => ref Element((long)index.X);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref T Element(LongIndex1D index) => ref Element(index.X);

    /// <summary>All elements from <paramref name="index"/> on.</summary>
    public ArrayView<T> SubView(long index) => SubView(index, Length - index);
    /// <summary>Some of the elements.</summary>
    public ArrayView<T> SubView(int index, int subViewLength) => SubView((long)index, (long)subViewLength);

    /// <summary>Some of the elements. As ILGPU's, a part cannot begin at the end, even if it is empty, but for that of an empty view.</summary>
    public ArrayView<T> SubView(long index, long subViewLength)
    {
        if (index < 0 || index >= Math.Max(Length, 1) || subViewLength < 0 || index + subViewLength > Length)
            Faults.SubViewOutside(index, subViewLength, Length, first, typeof(T));
        return new(first + index * sizeof(T), memory, subViewLength);
    }

    /// <summary>The same memory as elements of another type.</summary>
    public ArrayView<TOther> Cast<TOther>() where TOther : unmanaged => new(first, memory, LengthInBytes / sizeof(TOther));

    /// <inheritdoc/>
    public override string ToString() => $"{typeof(T).Name}[{Length}]";

    /// <summary>As a view with a stride.</summary>
    public static implicit operator ArrayView1D<T, Stride1D.Dense>(ArrayView<T> view) => new(view, view.Extent, default);
    /// <summary>Without the stride.</summary>
    public static implicit operator ArrayView<T>(ArrayView1D<T, Stride1D.Dense> view) => view.BaseView;
}
