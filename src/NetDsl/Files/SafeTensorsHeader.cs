using System.Buffers.Binary;
using System.Text.Json;

namespace NetDsl.Files;

/// <summary>The header of a safetensors file as it is written.</summary>
internal static class SafeTensorsHeader
{
    /// <summary>The key of the text that is kept with the tensors; no tensor may be called so.</summary>
    public const string MetadataKey = "__metadata__";

    /// <summary>The bytes before the header, which hold its length.</summary>
    public const int PrefixLength = 8;

    /// <summary>The longest header that readers accept, here as in the reference implementation.</summary>
    public const int MaxLength = 100_000_000;

    /// <summary>The prefix and the header of F32 tensors that follow each other, padded with spaces to a multiple of eight bytes.</summary>
    public static byte[] Encode(
        IEnumerable<(string Name, IReadOnlyList<int> Shape)> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var buffer = new MemoryStream();
        buffer.Write(stackalloc byte[PrefixLength]);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteMetadata(json, metadata);
            WriteTensors(json, tensors);
            json.WriteEndObject();
        }

        while (buffer.Length % 8 != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        byte[] bytes = buffer.ToArray();
        BinaryPrimitives.WriteInt64LittleEndian(bytes, bytes.Length - PrefixLength);
        return bytes;
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string>? metadata)
    {
        if (metadata is null)
        {
            return;
        }

        json.WriteStartObject(MetadataKey);
        foreach ((string key, string value) in metadata)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static void WriteTensors(Utf8JsonWriter json, IEnumerable<(string Name, IReadOnlyList<int> Shape)> tensors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { MetadataKey };
        long end = 0;
        foreach ((string name, IReadOnlyList<int> shape) in tensors)
        {
            if (!names.Add(name))
            {
                throw new ArgumentException($"The name '{name}' is taken: each tensor needs its own.", nameof(tensors));
            }

            long begin = end;
            end += shape.Aggregate(sizeof(float), (long product, int size) => checked(product * size));
            WriteTensor(json, name, shape, begin, end);
        }
    }

    private static void WriteTensor(Utf8JsonWriter json, string name, IReadOnlyList<int> shape, long begin, long end)
    {
        json.WriteStartObject(name);
        json.WriteString("dtype", "F32");
        json.WriteStartArray("shape");
        foreach (int size in shape)
        {
            json.WriteNumberValue(size);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(begin);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
