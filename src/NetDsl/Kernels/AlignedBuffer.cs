using System.Runtime.InteropServices;

namespace NetDsl.Kernels;

/// <summary>
/// Floats that start on a cache line and never move: a pinned array, so no one has to dispose of it. A vector load that straddles two
/// cache lines costs two, hence the alignment.
/// </summary>
internal sealed class AlignedBuffer
{
    private const int LineBytes = 64;

    private readonly float[] array;
    private readonly int start;

    public unsafe AlignedBuffer(int length)
    {
        Length = length;
        array = GC.AllocateArray<float>(length + (LineBytes / sizeof(float)), pinned: true);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(array, 0);
        start = (int)((-address & (LineBytes - 1)) / sizeof(float));
    }

    public int Length { get; }

    public Span<float> Span => array.AsSpan(start, Length);

    public ref float First => ref array[start];
}
