using System.Buffers.Binary;
using System.Text;

namespace NetDsl.Benchmarks.Onnx;

/// <summary>Writes the part of the protocol buffers' wire format that ONNX needs: numbers, and fields with a length.</summary>
/// <remarks>https://protobuf.dev/programming-guides/encoding.</remarks>
internal sealed class ProtobufWriter
{
    private const int VarintType = 0, LengthType = 2, FourBytesType = 5;

    private readonly MemoryStream stream = new();

    /// <summary>What was written.</summary>
    public byte[] ToArray() => stream.ToArray();

    /// <summary>A whole number.</summary>
    public ProtobufWriter Number(int field, long value)
    {
        Varint((ulong)((field << 3) | VarintType));
        Varint((ulong)value);
        return this;
    }

    /// <summary>Several whole numbers, each a field of its own, as all readers take them.</summary>
    public ProtobufWriter Numbers(int field, IEnumerable<int> values)
    {
        foreach (int value in values)
        {
            Number(field, value);
        }

        return this;
    }

    /// <summary>A number in single precision.</summary>
    public ProtobufWriter Single(int field, float value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        Varint((ulong)((field << 3) | FourBytesType));
        stream.Write(bytes);
        return this;
    }

    /// <summary>A text.</summary>
    public ProtobufWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>A message inside this one.</summary>
    public ProtobufWriter Message(int field, ProtobufWriter message) => Bytes(field, message.ToArray());

    /// <summary>Bytes as they are.</summary>
    public ProtobufWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        Varint((ulong)((field << 3) | LengthType));
        Varint((ulong)value.Length);
        stream.Write(value);
        return this;
    }

    /// <summary>Seven bits a byte, the lowest first; the eighth says that more follow.</summary>
    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            stream.WriteByte((byte)(value | 0x80));
        }

        stream.WriteByte((byte)value);
    }
}
