using NetDsl.Gpu.StandIn;

namespace ILGPU.Runtime;

/// <summary>Memory on the device.</summary>
public abstract class MemoryBuffer : AcceleratorObject
{
    private protected MemoryBuffer(Accelerator accelerator, long length, int elementSize) : base(accelerator) =>
        (Length, ElementSize) = (length, elementSize);

    /// <summary>Where it begins.</summary>
    public IntPtr NativePtr { get; protected set; }
    /// <summary>Elements.</summary>
    public long Length { get; private set; }
    /// <summary>Bytes of an element.</summary>
    public int ElementSize { get; private set; }
    /// <summary>Bytes.</summary>
    public long LengthInBytes => Length * ElementSize;

    internal abstract int MemoryNumber { get; }

    /// <summary>Fills part of it.</summary>
    public void MemSet(AcceleratorStream stream, byte value, long targetOffsetInBytes, long length) =>
        DeviceMemory.Of(MemoryNumber).Fill(targetOffsetInBytes, length, value);

    /// <summary>All as bytes.</summary>
    public ArrayView<byte> AsRawArrayView() => AsRawArrayView(0, LengthInBytes);
    /// <summary>All from a byte on.</summary>
    public ArrayView<byte> AsRawArrayView(long offsetInBytes) => AsRawArrayView(offsetInBytes, LengthInBytes - offsetInBytes);

    /// <summary>Some of the bytes.</summary>
    public ArrayView<byte> AsRawArrayView(long offsetInBytes, long lengthInBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offsetInBytes);
        ArgumentOutOfRangeException.ThrowIfNegative(lengthInBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offsetInBytes + lengthInBytes, LengthInBytes, nameof(lengthInBytes));
        return new ArrayView<byte>(this, offsetInBytes, lengthInBytes);
    }

    /// <summary>Some of the elements.</summary>
    public ArrayView<T> AsArrayView<T>(long offset, long length) where T : unmanaged
    {
        if (Interop.SizeOf<T>() != ElementSize)
            throw new NotSupportedException($"The buffer's elements have {ElementSize} bytes, not those of {typeof(T).Name}.");
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + length, Length, nameof(length));
        return new ArrayView<T>(this, offset, length);
    }
}

/// <summary>Memory on the device with its view.</summary>
/// <typeparam name="TView">The view.</typeparam>
public class MemoryBuffer<TView> : MemoryBuffer, IContiguousArrayView where TView : struct, IArrayView
{
    private readonly MemoryBuffer memory;

    private protected MemoryBuffer(Accelerator accelerator, in TView view) : base(accelerator, view.Length, view.ElementSize)
    {
        memory = view.Buffer;
        (View, NativePtr) = (view, memory.NativePtr);
    }

    /// <summary>The view.</summary>
    public TView View { get; private set; }
    /// <summary>Whether it was not disposed of.</summary>
    public bool IsValid => !IsDisposed;
    internal override int MemoryNumber => memory.MemoryNumber;
    MemoryBuffer IArrayView.Buffer => memory;
    long IContiguousArrayView.Index => 0;
    long IContiguousArrayView.IndexInBytes => 0;

    /// <summary>The view.</summary>
    public TView ToArrayView() => View;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        memory.Dispose();
        (NativePtr, View) = (default, default);
        base.Dispose(disposing);
    }

    /// <summary>The view.</summary>
    public static implicit operator TView(MemoryBuffer<TView> buffer) => buffer.View;
}

/// <summary>Memory on the device with its view of one dimension.</summary>
/// <typeparam name="T">The element.</typeparam>
/// <typeparam name="TStride">The stride; here always dense.</typeparam>
public sealed class MemoryBuffer1D<T, TStride> : MemoryBuffer<ArrayView1D<T, TStride>>
    where T : unmanaged
    where TStride : struct, IStride1D
{
    internal MemoryBuffer1D(Accelerator accelerator, ArrayView<T> view)
        : base(accelerator, new ArrayView1D<T, TStride>(view, view.Extent, default)) { }

    /// <summary>Elements.</summary>
    public LongIndex1D Extent => View.Extent;
    /// <summary>Elements.</summary>
    public Index1D IntExtent => View.IntExtent;
    /// <summary>The view without its stride.</summary>
    public ArrayView<T> AsContiguous() => View.AsContiguous();
}

internal sealed class StandInBuffer : MemoryBuffer
{
    private readonly DeviceMemory memory;

    public StandInBuffer(Accelerator accelerator, long length, int elementSize) : base(accelerator, length, elementSize)
    {
        memory = new DeviceMemory(this, length * elementSize);
        NativePtr = memory.Address;
    }

    internal override int MemoryNumber => memory.Number;

    protected override void Dispose(bool disposing)
    {
        memory.Free();
        base.Dispose(disposing);
        Accelerator.Checks.Demand();
    }
}
