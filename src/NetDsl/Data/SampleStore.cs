using System.Numerics;
using System.Runtime.InteropServices;

namespace NetDsl.Data;

/// <summary>The samples of a dataset before any transform, one after the other.</summary>
internal abstract class SampleStore(int count)
{
    public int Count => count;

    /// <summary>Copies a sample as floats.</summary>
    public abstract void Read(int sample, Span<float> destination);
}

/// <summary>Samples that are kept as they are used.</summary>
internal sealed class FloatStore(float[] values, int count, int size) : SampleStore(count)
{
    public ReadOnlySpan<float> Slice(int start, int samples) => values.AsSpan(start * size, samples * size);

    /// <inheritdoc/>
    public override void Read(int sample, Span<float> destination) => Slice(sample, 1).CopyTo(destination);
}

/// <summary>Samples of bytes, divided by 255 whenever they are read: a quarter of the memory.</summary>
internal sealed class ByteStore(byte[] values, int count, int size) : SampleStore(count)
{
    public ReadOnlySpan<byte> Slice(int start, int samples) => values.AsSpan(start * size, samples * size);

    /// <inheritdoc/>
    public override void Read(int sample, Span<float> destination) => Convert(Slice(sample, 1), destination);

    /// <summary>Divides bytes by 255, each quotient rounded once.</summary>
    public static void Convert(ReadOnlySpan<byte> bytes, Span<float> quotients)
    {
        ReadOnlySpan<Vector<byte>> vectors = MemoryMarshal.Cast<byte, Vector<byte>>(bytes);
        var most = new Vector<float>(255f);
        for (int i = 0; i < vectors.Length; i++)
        {
            Span<float> target = quotients.Slice(i * Vector<byte>.Count, Vector<byte>.Count);
            Vector.Widen(vectors[i], out Vector<ushort> low, out Vector<ushort> high);
            Divide(low, most, target);
            Divide(high, most, target[Vector<ushort>.Count..]);
        }

        for (int i = vectors.Length * Vector<byte>.Count; i < bytes.Length; i++)
        {
            quotients[i] = bytes[i] / 255f;
        }
    }

    private static void Divide(Vector<ushort> numbers, Vector<float> divisor, Span<float> target)
    {
        Vector.Widen(numbers, out Vector<uint> low, out Vector<uint> high);
        (Vector.ConvertToSingle(Vector.AsVectorInt32(low)) / divisor).CopyTo(target);
        (Vector.ConvertToSingle(Vector.AsVectorInt32(high)) / divisor).CopyTo(target[Vector<float>.Count..]);
    }
}
