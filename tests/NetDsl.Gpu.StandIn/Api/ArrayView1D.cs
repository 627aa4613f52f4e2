using System.Runtime.CompilerServices;
using NetDsl.Gpu.StandIn;

namespace ILGPU.Runtime;

/// <summary>A view with a stride. Only a kernel may read or write its elements.</summary>
/// <typeparam name="T">The element.</typeparam>
/// <typeparam name="TStride">The stride; here always dense.</typeparam>
public readonly struct ArrayView1D<T, TStride> : IArrayView<T>
    where T : unmanaged
    where TStride : struct, IStride1D
{
    /// <summary>Bytes of an element.</summary>
    public static readonly int ElementSize = Interop.SizeOf<T>();
    /// <summary>No element.</summary>
    public static readonly ArrayView1D<T, TStride> Empty;

    /// <summary>A view of <paramref name="extent"/> elements.</summary>
    public ArrayView1D(ArrayView<T> baseView, LongIndex1D extent, TStride stride) =>
        (BaseView, Extent, Stride) = (extent == baseView.Length ? baseView : baseView.SubView(0, extent), extent, stride);

    MemoryBuffer IArrayView.Buffer => ((IArrayView)BaseView).Buffer;
    int IArrayView.ElementSize => ElementSize;

    /// <summary>Without the stride.</summary>
    public ArrayView<T> BaseView { get; }
    /// <summary>Elements.</summary>
    public LongIndex1D Extent { get; }
    /// <summary>Elements.</summary>
    public Index1D IntExtent => Extent.ToIntIndex();
    /// <summary>The stride.</summary>
    public TStride Stride { get; }
    /// <inheritdoc/>
    public bool IsValid => BaseView.IsValid;
    /// <inheritdoc/>
    public long Length => Extent.X;
    /// <summary>Elements.</summary>
    public int IntLength => checked((int)Length);
    /// <inheritdoc/>
    public long LengthInBytes => Length * ElementSize;

    /// <summary>An element, in a kernel.</summary>
    public ref T this[Index1D index] => throw Faults.ElementOnTheHost();
    /// <summary>An element, in a kernel.</summary>
    public ref T this[LongIndex1D index] => throw Faults.ElementOnTheHost();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref T Element(Index1D index) => ref BaseView.Element((long)index.X);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref T Element(LongIndex1D index) => ref BaseView.Element(index.X);

    /// <summary>Some of the elements.</summary>
    public ArrayView1D<T, TStride> SubView(Index1D index, Index1D extent) => SubView((LongIndex1D)index, (LongIndex1D)extent);
    /// <summary>Some of the elements.</summary>
    public ArrayView1D<T, TStride> SubView(LongIndex1D index, LongIndex1D extent) => new(BaseView.SubView(index.X, extent.X), extent, Stride);
    /// <summary>Without the stride.</summary>
    public ArrayView<T> AsContiguous() => BaseView;
    /// <summary>Dense.</summary>
    public ArrayView1D<T, Stride1D.Dense> AsDense() => new(BaseView, Extent, default);
    /// <inheritdoc/>
    public override string ToString() => BaseView.ToString();
}
