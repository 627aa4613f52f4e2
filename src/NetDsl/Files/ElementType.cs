using System.Buffers.Binary;

namespace NetDsl.Files;

/// <summary>The element types of safetensors: their sizes, and those that become floats.</summary>
internal static class ElementType
{
    /// <summary>The types that <see cref="Decode"/> takes, for messages.</summary>
    public const string Readable = "F32, F64, F16 and BF16";

    /// <summary>The bytes of one element; null for a type that is not known.</summary>
    public static int? Size(string type) => type switch
    {
        "BOOL" or "U8" or "I8" or "F8_E5M2" or "F8_E4M3" or "F8_E8M0" => 1,
        "U16" or "I16" or "F16" or "BF16" => 2,
        "U32" or "I32" or "F32" => 4,
        "U64" or "I64" or "F64" or "C64" => 8,
        _ => null,
    };

    /// <summary>Whether the elements can be read as floats.</summary>
    public static bool IsReadable(string type) => type is "F32" or "F64" or "F16" or "BF16";

    /// <summary>Turns little-endian elements into floats, F64 by rounding.</summary>
    public static void Decode(string type, ReadOnlySpan<byte> bytes, Span<float> values)
    {
        switch (type)
        {
            case "F32":
                DecodeEach(bytes, 4, values, BinaryPrimitives.ReadSingleLittleEndian);
                break;
            case "F64":
                DecodeEach(bytes, 8, values, element => (float)BinaryPrimitives.ReadDoubleLittleEndian(element));
                break;
            case "F16":
                DecodeEach(bytes, 2, values, element => (float)BinaryPrimitives.ReadHalfLittleEndian(element));
                break;
            case "BF16":
                DecodeEach(bytes, 2, values, ReadBFloat16);
                break;
            default:
                throw new ArgumentException($"Elements of type {type} are no floats.", nameof(type));
        }
    }

    /// <summary>A BF16 is the upper half of an F32.</summary>
    private static float ReadBFloat16(ReadOnlySpan<byte> element) =>
        BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(element) << 16);

    private static void DecodeEach(ReadOnlySpan<byte> bytes, int size, Span<float> values, Func<ReadOnlySpan<byte>, float> decode)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = decode(bytes.Slice(i * size, size));
        }
    }
}
