using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetDsl.Gpu.StandIn;

namespace ILGPU.Runtime;

/// <summary>Copies between host and device, and what else views can do.</summary>
public static unsafe class ArrayViewExtensions
{
    /// <summary>The view again, which must begin at a multiple of <paramref name="alignmentInBytes"/>.</summary>
    public static ArrayView<T> AsAligned<T>(this ArrayView<T> view, int alignmentInBytes) where T : unmanaged
    {
        if ((nuint)view.First % (nuint)alignmentInBytes != 0)
            Faults.Misaligned(view.First, alignmentInBytes);
        return view;
    }

    /// <summary>The view again, which must begin at a multiple of <paramref name="alignmentInBytes"/>.</summary>
    public static ArrayView1D<T, Stride1D.Dense> AsAligned<T>(this ArrayView1D<T, Stride1D.Dense> view, int alignmentInBytes) where T : unmanaged =>
        view.BaseView.AsAligned(alignmentInBytes);

    /// <summary>As a view with a stride.</summary>
    public static ArrayView1D<T, Stride1D.Dense> AsDense<T>(this ArrayView<T> view) where T : unmanaged => view;

    /// <summary>The same memory as elements of another type.</summary>
    public static ArrayView1D<TOther, Stride1D.Dense> Cast<T, TOther>(this ArrayView1D<T, Stride1D.Dense> view)
        where T : unmanaged
        where TOther : unmanaged => view.BaseView.Cast<TOther>();

    /// <summary>Zeros.</summary>
    public static void MemSetToZero<TView>(this TView view) where TView : IContiguousArrayView => Fill(view.AsRawArrayView(), 0);
    /// <summary>Zeros.</summary>
    public static void MemSetToZero<TView>(this TView view, AcceleratorStream stream) where TView : IContiguousArrayView => Fill(view.AsRawArrayView(), 0);
    /// <summary>Zeros.</summary>
    public static void MemSetToZero<T>(this ArrayView1D<T, Stride1D.Dense> view) where T : unmanaged => Fill(view.BaseView, 0);
    /// <summary>Zeros.</summary>
    public static void MemSetToZero<T>(this ArrayView1D<T, Stride1D.Dense> view, AcceleratorStream stream) where T : unmanaged => Fill(view.BaseView, 0);

    /// <summary>Copies as much as <paramref name="target"/> takes from one part of the device's memory to another.</summary>
    public static void CopyTo<TView>(this TView source, in TView target) where TView : IContiguousArrayView =>
        Copy(source.AsRawArrayView(), target.AsRawArrayView(), target.LengthInBytes);
    /// <summary>Copies as much as <paramref name="target"/> takes from one part of the device's memory to another.</summary>
    public static void CopyTo<TView>(this TView source, AcceleratorStream stream, in TView target) where TView : IContiguousArrayView =>
        source.CopyTo(target);
    /// <summary>Copies as much as <paramref name="target"/> takes from one part of the device's memory to another.</summary>
    public static void CopyTo<T>(this ArrayView1D<T, Stride1D.Dense> source, ArrayView1D<T, Stride1D.Dense> target) where T : unmanaged =>
        source.BaseView.CopyTo(target.BaseView);
    /// <summary>Copies as much as <paramref name="target"/> takes from one part of the device's memory to another.</summary>
    public static void CopyTo<T>(this ArrayView1D<T, Stride1D.Dense> source, AcceleratorStream stream, in ArrayView1D<T, Stride1D.Dense> target)
        where T : unmanaged => source.BaseView.CopyTo(target.BaseView);
    /// <summary>Copies all of <paramref name="source"/> from one part of the device's memory to another.</summary>
    public static void CopyFrom<TView>(this TView target, in TView source) where TView : IContiguousArrayView =>
        Copy(source.AsRawArrayView(), target.AsRawArrayView(), source.LengthInBytes);
    /// <summary>Copies all of <paramref name="source"/> from one part of the device's memory to another.</summary>
    public static void CopyFrom<TView>(this TView target, AcceleratorStream stream, in TView source) where TView : IContiguousArrayView =>
        target.CopyFrom(source);
    /// <summary>Copies all of <paramref name="source"/> from one part of the device's memory to another.</summary>
    public static void CopyFrom<T>(this ArrayView1D<T, Stride1D.Dense> target, in ArrayView1D<T, Stride1D.Dense> source) where T : unmanaged =>
        target.BaseView.CopyFrom(source.BaseView);
    /// <summary>Copies all of <paramref name="source"/> from one part of the device's memory to another.</summary>
    public static void CopyFrom<T>(this ArrayView1D<T, Stride1D.Dense> target, AcceleratorStream stream, in ArrayView1D<T, Stride1D.Dense> source)
        where T : unmanaged => target.BaseView.CopyFrom(source.BaseView);

    /// <summary>Copies to the host.</summary>
    public static void CopyToCPU<T, TView>(this TView source, ref T cpuData, long length) where TView : IContiguousArrayView<T> where T : unmanaged =>
        ToHost(source.AsRawArrayView().Cast<T>(), MemoryMarshal.CreateSpan(ref cpuData, checked((int)length)));
    /// <summary>Copies to the host.</summary>
    public static void CopyToCPU<T, TView>(this TView source, AcceleratorStream stream, ref T cpuData, long length)
        where TView : IContiguousArrayView<T>
        where T : unmanaged => source.CopyToCPU(ref cpuData, length);
    /// <summary>Copies to the host.</summary>
    public static void CopyToCPU<T, TView>(this TView source, AcceleratorStream stream, in Span<T> span)
        where TView : IContiguousArrayView<T>
        where T : unmanaged => ToHost(source.AsRawArrayView().Cast<T>(), span);
    /// <summary>Copies to the host.</summary>
    public static void CopyToCPU<T, TView>(this TView source, in Span<T> span) where TView : IContiguousArrayView<T> where T : unmanaged =>
        ToHost(source.AsRawArrayView().Cast<T>(), span);
    /// <summary>Copies to the host.</summary>
    public static void CopyToCPU<T>(this ArrayView<T> view, T[] data) where T : unmanaged => AllToHost(view, data);
    /// <summary>Copies to the host.</summary>
    public static void CopyToCPU<T>(this ArrayView<T> view, AcceleratorStream stream, T[] data) where T : unmanaged => AllToHost(view, data);
    /// <summary>Copies to the host.</summary>
    public static void CopyToCPU<T>(this ArrayView1D<T, Stride1D.Dense> source, ref T cpuData, long length) where T : unmanaged =>
        ToHost(source, MemoryMarshal.CreateSpan(ref cpuData, checked((int)length)));
    /// <summary>Copies to the host.</summary>
    public static void CopyToCPU<T>(this ArrayView1D<T, Stride1D.Dense> source, AcceleratorStream stream, ref T cpuData, long length)
        where T : unmanaged => source.CopyToCPU(ref cpuData, length);
    /// <summary>Copies to the host.</summary>
    public static void CopyToCPU<T>(this ArrayView1D<T, Stride1D.Dense> source, AcceleratorStream stream, in Span<T> span) where T : unmanaged =>
        ToHost(source, span);
    /// <summary>Copies to the host.</summary>
    public static void CopyToCPU<T>(this ArrayView1D<T, Stride1D.Dense> view, T[] data) where T : unmanaged => AllToHost(view, data);
    /// <summary>Copies to the host.</summary>
    public static void CopyToCPU<T>(this ArrayView1D<T, Stride1D.Dense> view, AcceleratorStream stream, T[] data) where T : unmanaged => AllToHost(view, data);
    /// <summary>Copies to the host.</summary>
    public static void CopyToCPU<T>(this MemoryBuffer<ArrayView1D<T, Stride1D.Dense>> buffer, T[] data) where T : unmanaged => AllToHost(buffer.View, data);
    /// <summary>Copies to the host.</summary>
    public static void CopyToCPU<T>(this MemoryBuffer<ArrayView1D<T, Stride1D.Dense>> buffer, AcceleratorStream stream, T[] data)
        where T : unmanaged => AllToHost(buffer.View, data);

    /// <summary>Copies from the host.</summary>
    public static void CopyFromCPU<T, TView>(this TView target, ref T cpuData, long length) where TView : IContiguousArrayView<T> where T : unmanaged =>
        FromHost(target.AsRawArrayView().Cast<T>(), MemoryMarshal.CreateReadOnlySpan(ref cpuData, checked((int)length)));
    /// <summary>Copies from the host.</summary>
    public static void CopyFromCPU<T, TView>(this TView target, AcceleratorStream stream, ref T cpuData, long length)
        where TView : IContiguousArrayView<T>
        where T : unmanaged => target.CopyFromCPU(ref cpuData, length);
    /// <summary>Copies from the host.</summary>
    public static void CopyFromCPU<T, TView>(this TView target, AcceleratorStream stream, in ReadOnlySpan<T> span)
        where TView : IContiguousArrayView<T>
        where T : unmanaged => FromHost(target.AsRawArrayView().Cast<T>(), span);
    /// <summary>Copies from the host.</summary>
    public static void CopyFromCPU<T, TView>(this TView target, in ReadOnlySpan<T> span) where TView : IContiguousArrayView<T> where T : unmanaged =>
        FromHost(target.AsRawArrayView().Cast<T>(), span);
    /// <summary>Copies from the host.</summary>
    public static void CopyFromCPU<T>(this ArrayView<T> view, T[] data) where T : unmanaged => AllFromHost(view, data);
    /// <summary>Copies from the host.</summary>
    public static void CopyFromCPU<T>(this ArrayView<T> view, AcceleratorStream stream, T[] data) where T : unmanaged => AllFromHost(view, data);
    /// <summary>Copies from the host.</summary>
    public static void CopyFromCPU<T>(this ArrayView1D<T, Stride1D.Dense> target, ref T cpuData, long length) where T : unmanaged =>
        FromHost(target, MemoryMarshal.CreateReadOnlySpan(ref cpuData, checked((int)length)));
    /// <summary>Copies from the host.</summary>
    public static void CopyFromCPU<T>(this ArrayView1D<T, Stride1D.Dense> target, AcceleratorStream stream, ref T cpuData, long length)
        where T : unmanaged => target.CopyFromCPU(ref cpuData, length);
    /// <summary>Copies from the host.</summary>
    public static void CopyFromCPU<T>(this ArrayView1D<T, Stride1D.Dense> target, AcceleratorStream stream, in ReadOnlySpan<T> span)
        where T : unmanaged => FromHost(target, span);
    /// <summary>Copies from the host.</summary>
    public static void CopyFromCPU<T>(this ArrayView1D<T, Stride1D.Dense> view, T[] data) where T : unmanaged => AllFromHost(view, data);
    /// <summary>Copies from the host.</summary>
    public static void CopyFromCPU<T>(this ArrayView1D<T, Stride1D.Dense> view, AcceleratorStream stream, T[] data) where T : unmanaged => AllFromHost(view, data);
    /// <summary>Copies from the host.</summary>
    public static void CopyFromCPU<T>(this MemoryBuffer<ArrayView1D<T, Stride1D.Dense>> buffer, T[] data) where T : unmanaged => AllFromHost(buffer.View, data);
    /// <summary>Copies from the host.</summary>
    public static void CopyFromCPU<T>(this MemoryBuffer<ArrayView1D<T, Stride1D.Dense>> buffer, AcceleratorStream stream, T[] data)
        where T : unmanaged => AllFromHost(buffer.View, data);

    /// <summary>Copies to fixed host memory.</summary>
    public static void CopyToPageLockedAsync<T, TView>(this TView source, AcceleratorStream stream, PageLockedArray<T> pageLockedArray)
        where TView : IContiguousArrayView<T>
        where T : unmanaged => ToHost(source.AsRawArrayView().Cast<T>(), pageLockedArray.Span, isLocked: true);
    /// <summary>Copies to fixed host memory.</summary>
    public static void CopyToPageLockedAsync<T>(this ArrayView1D<T, Stride1D.Dense> source, AcceleratorStream stream, PageLockedArray1D<T> pageLockedArray)
        where T : unmanaged => ToHost(source, pageLockedArray.Span, isLocked: true);
    /// <summary>Copies to fixed host memory.</summary>
    public static void CopyToPageLockedAsync<T>(this ArrayView1D<T, Stride1D.Dense> source, PageLockedArray1D<T> pageLockedArray)
        where T : unmanaged => ToHost(source, pageLockedArray.Span, isLocked: true);
    /// <summary>Copies to fixed host memory.</summary>
    public static void CopyToPageLockedAsync<T>(this ArrayView1D<T, Stride1D.Dense> source, AcceleratorStream stream, PageLockScope<T> pageLockScope)
        where T : unmanaged => ToHost(source, new Span<T>((void*)pageLockScope.AddrOfLockedObject, checked((int)pageLockScope.Length)), isLocked: true);

    /// <summary>Copies from fixed host memory.</summary>
    public static void CopyFromPageLockedAsync<T, TView>(this TView target, AcceleratorStream stream, PageLockedArray<T> pageLockedArray)
        where TView : IContiguousArrayView<T>
        where T : unmanaged => FromHost<T>(target.AsRawArrayView().Cast<T>(), pageLockedArray.Span, isLocked: true);
    /// <summary>Copies from fixed host memory.</summary>
    public static void CopyFromPageLockedAsync<T>(this ArrayView1D<T, Stride1D.Dense> target, AcceleratorStream stream, PageLockedArray1D<T> pageLockedArray)
        where T : unmanaged => FromHost<T>(target, pageLockedArray.Span, isLocked: true);
    /// <summary>Copies from fixed host memory.</summary>
    public static void CopyFromPageLockedAsync<T>(this ArrayView1D<T, Stride1D.Dense> target, PageLockedArray1D<T> pageLockedArray)
        where T : unmanaged => FromHost<T>(target, pageLockedArray.Span, isLocked: true);
    /// <summary>Copies from fixed host memory.</summary>
    public static void CopyFromPageLockedAsync<T>(this ArrayView1D<T, Stride1D.Dense> target, AcceleratorStream stream, PageLockScope<T> pageLockScope)
        where T : unmanaged => FromHost(target, new ReadOnlySpan<T>((void*)pageLockScope.AddrOfLockedObject, checked((int)pageLockScope.Length)), isLocked: true);

    /// <summary>All elements, on the host.</summary>
    public static T[] GetAsArray1D<T>(this ArrayView1D<T, Stride1D.Dense> view) where T : unmanaged
    {
        var result = new T[view.Length];
        ToHost<T>(view, result);
        return result;
    }

    /// <summary>All elements, on the host.</summary>
    public static T[] GetAsArray1D<T>(this ArrayView1D<T, Stride1D.Dense> view, AcceleratorStream stream) where T : unmanaged => view.GetAsArray1D();
    /// <summary>All elements, on the host.</summary>
    public static T[] GetAsArray1D<T>(this MemoryBuffer<ArrayView1D<T, Stride1D.Dense>> buffer) where T : unmanaged => buffer.View.GetAsArray1D();
    /// <summary>All elements, on the host.</summary>
    public static T[] GetAsArray1D<T>(this MemoryBuffer<ArrayView1D<T, Stride1D.Dense>> buffer, AcceleratorStream stream) where T : unmanaged =>
        buffer.View.GetAsArray1D();

    /// <summary>Memory on the device that begins with these values.</summary>
    public static MemoryBuffer1D<T, Stride1D.Dense> Allocate1D<T>(this Accelerator accelerator, T[] data) where T : unmanaged
    {
        var buffer = accelerator.Allocate1D<T>(data.LongLength);
        FromHost<T>(buffer.View, data);
        return buffer;
    }

    private static void Fill<T>(ArrayView<T> view, byte value) where T : unmanaged
    {
        if (!view.IsValid)
            throw new ArgumentNullException(nameof(view), "An empty view cannot be filled.");
        var memory = DeviceMemory.Of(view.MemoryNumber);
        if ((nint)view.First != memory.Address)
            throw new NotSupportedException("ILGPU 1.5.3 fills another place on OpenCL where a view does not begin with its buffer: write the values by a kernel.");
        memory.Buffer.Accelerator.Checks.Demand();
        memory.Fill(view.First, view.LengthInBytes, value);
    }

    // ILGPU copies past the end of a view that is too short; here that is an error.
    private static void Copy(ArrayView<byte> source, ArrayView<byte> target, long bytes)
    {
        if (bytes > source.Length || bytes > target.Length)
            throw new ArgumentOutOfRangeException(nameof(target), $"The source has {source.Length} bytes and the target {target.Length}; {bytes} would be copied.");
        if (bytes > 0)
            DeviceMemory.Of(target.MemoryNumber).CopyFrom(target.First, DeviceMemory.Of(source.MemoryNumber), source.First, bytes);
    }

    private static void AllToHost<T>(ArrayView<T> view, T[] target) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(target, "data");
        ArgumentOutOfRangeException.ThrowIfLessThan(target.LongLength, view.Length, "data");
        ToHost(view, target);
    }

    private static void AllFromHost<T>(ArrayView<T> view, T[] source) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(source, "data");
        FromHost<T>(view, source);
    }

    private static void ToHost<T>(ArrayView<T> view, Span<T> target, bool isLocked = false) where T : unmanaged
    {
        if (target.Length > view.Length)
            throw new ArgumentOutOfRangeException(nameof(target), $"The view has {view.Length} elements, the host asks for {target.Length}.");
        if (target.Length == 0)
            return;
        var memory = DeviceMemory.Of(view.MemoryNumber);
        memory.Buffer.Accelerator.Checks.Demand();
        memory.CopyTo(view.First, MemoryMarshal.AsBytes(target));
        var counts = memory.Buffer.Accelerator.Counts;
        if (isLocked)
            counts.LockedCopies++;
        else
            counts.CopiesToHost++;
    }

    private static void FromHost<T>(ArrayView<T> view, ReadOnlySpan<T> source, bool isLocked = false) where T : unmanaged
    {
        if (source.Length > view.Length)
            throw new ArgumentOutOfRangeException(nameof(source), $"The view has {view.Length} elements, the host gives {source.Length}.");
        if (source.Length == 0)
            return;
        var memory = DeviceMemory.Of(view.MemoryNumber);
        memory.Buffer.Accelerator.Checks.Demand();
        memory.CopyFrom(view.First, MemoryMarshal.AsBytes(source));
        var counts = memory.Buffer.Accelerator.Counts;
        if (isLocked)
            counts.LockedCopies++;
        else
            counts.CopiesFromHost++;
    }
}
