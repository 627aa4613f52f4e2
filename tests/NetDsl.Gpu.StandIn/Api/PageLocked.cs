using ILGPU.Util;

namespace ILGPU.Runtime;

/// <summary>Host memory that stays where it is.</summary>
/// <typeparam name="T">The element.</typeparam>
public sealed class PageLockScope<T> : AcceleratorObject where T : unmanaged
{
    internal PageLockScope(Accelerator accelerator, IntPtr address, long length) : base(accelerator) =>
        (AddrOfLockedObject, Length) = (address, length);

    /// <summary>Where it begins.</summary>
    public IntPtr AddrOfLockedObject { get; }
    /// <summary>Elements.</summary>
    public long Length { get; }
    /// <summary>Bytes.</summary>
    public long LengthInBytes => Length * Interop.SizeOf<T>();
}

/// <summary>An array of the host that stays where it is.</summary>
/// <typeparam name="T">The element.</typeparam>
public abstract class PageLockedArray<T> : DisposeBase where T : unmanaged
{
    private protected PageLockedArray() { }

    /// <summary>The elements.</summary>
    public abstract Span<T> Span { get; }
    /// <summary>How many.</summary>
    public long Length => Span.Length;
    /// <summary>All of them.</summary>
    public Span<T>.Enumerator GetEnumerator() => Span.GetEnumerator();
}

/// <summary>An array of the host that stays where it is.</summary>
/// <typeparam name="T">The element.</typeparam>
public sealed class PageLockedArray1D<T> : PageLockedArray<T> where T : unmanaged
{
    private readonly T[] array;

    internal PageLockedArray1D(long length) => array = GC.AllocateArray<T>(checked((int)length), pinned: true);

    /// <summary>No element.</summary>
    public static readonly PageLockedArray1D<T> Empty = new(0);

    /// <summary>Elements.</summary>
    public LongIndex1D Extent => array.LongLength;
    /// <inheritdoc/>
    public override Span<T> Span => array.AsSpan();
    /// <summary>An element.</summary>
    public ref T this[int index] => ref array[index];
    /// <summary>An element.</summary>
    public ref T this[long index] => ref array[index];
    /// <summary>The array itself.</summary>
    public T[] GetArray() => array;
}

/// <summary>Allocates arrays of the host that stay where they are.</summary>
public static class PageLockedArrayExtensions
{
    /// <summary>Room for <paramref name="extent"/> values.</summary>
    public static PageLockedArray1D<T> AllocatePageLocked1D<T>(this Accelerator accelerator, LongIndex1D extent) where T : unmanaged =>
        new(extent);

    /// <summary>Room for <paramref name="extent"/> values.</summary>
    public static PageLockedArray1D<T> AllocatePageLocked1D<T>(this Accelerator accelerator, LongIndex1D extent, bool uninitialized)
        where T : unmanaged => new(extent);
}
