using System.Text.Json;
using System.Text.Unicode;

namespace NetDsl.Files;

/// <summary>Reads the header of a safetensors file and checks all that the format promises about it.</summary>
internal sealed class SafeTensorsParser(string path)
{
    private readonly List<SafeTensorInfo> tensors = [];

    /// <summary>The tensors in the order of their elements in the file.</summary>
    public IReadOnlyList<SafeTensorInfo> Tensors => tensors;

    /// <summary>The text kept with the tensors.</summary>
    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads a header.</summary>
    /// <param name="header">The JSON, perhaps with spaces after it.</param>
    /// <param name="dataLength">How many bytes follow the header in the file.</param>
    /// <exception cref="DataFileException">The header breaks a rule of the format, or does not fit the file.</exception>
    public void Parse(ReadOnlyMemory<byte> header, long dataLength)
    {
        if (header.IsEmpty || header.Span[0] != (byte)'{')
        {
            throw Error("the header does not begin with '{': this is not a safetensors file.");
        }

        try
        {
            if (!Utf8.IsValid(header.Span))
            {
                throw Error("the header is not valid UTF-8: the file is damaged.");
            }

            using var json = JsonDocument.Parse(header);
            ParseEntries(json.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // JsonElement answers a string with half a surrogate pair by an InvalidOperationException.
            throw new DataFileException(path, $"the header is not valid JSON: the file is damaged. {error.Message}", error);
        }

        CheckLayout(dataLength);
    }

    private void ParseEntries(JsonElement root)
    {
        foreach (JsonProperty entry in Distinct(root, "the header"))
        {
            if (entry.Name == SafeTensorsHeader.MetadataKey)
            {
                ParseMetadata(entry.Value);
            }
            else
            {
                tensors.Add(ParseTensor(entry.Name, entry.Value));
            }
        }
    }

    private void ParseMetadata(JsonElement element)
    {
        foreach (JsonProperty pair in Distinct(element, SafeTensorsHeader.MetadataKey))
        {
            Metadata.Add(pair.Name, pair.Value.ValueKind == JsonValueKind.String
                ? pair.Value.GetString()!
                : throw Error($"the metadata '{pair.Name}' is no text, which the format demands."));
        }
    }

    private SafeTensorInfo ParseTensor(string name, JsonElement element)
    {
        Dictionary<string, JsonElement> fields =
            Distinct(element, $"the tensor '{name}'").ToDictionary(field => field.Name, field => field.Value);
        if (!fields.TryGetValue("dtype", out JsonElement type) || type.ValueKind != JsonValueKind.String)
        {
            throw Error($"the tensor '{name}' has no dtype: the file is damaged.");
        }

        string dataType = type.GetString()!;
        int size = ElementType.Size(dataType) ?? throw Error($"the tensor '{name}' has the unknown dtype {dataType}.");
        long[] shape = Numbers(fields, name, "shape");
        long[] offsets = Numbers(fields, name, "data_offsets");
        if (offsets is not [long begin, long end] || begin > end)
        {
            throw Error($"the tensor '{name}' has the data_offsets [{string.Join(", ", offsets)}], not a beginning and an end.");
        }

        if (shape.Any(dimension => dimension > int.MaxValue) || BytesOf(shape, size) != end - begin)
        {
            throw Error(
                $"the tensor '{name}' of {dataType} [{string.Join(", ", shape)}] takes {end - begin} bytes, "
                + $"which is not its shape times {size}: the file is damaged.");
        }

        return new SafeTensorInfo(name, dataType, Array.AsReadOnly(Array.ConvertAll(shape, dimension => (int)dimension)), begin, end);
    }

    private long[] Numbers(Dictionary<string, JsonElement> fields, string name, string field)
    {
        if (!fields.TryGetValue(field, out JsonElement element) || element.ValueKind != JsonValueKind.Array)
        {
            throw Error($"the tensor '{name}' has no {field}: the file is damaged.");
        }

        return [.. element.EnumerateArray().Select(item =>
            item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out long number) && number >= 0
                ? number
                : throw Error($"the tensor '{name}' has {item} in its {field}, where whole numbers from 0 on belong."))];
    }

    /// <summary>The bytes of a shape; saturates instead of overflowing, so that no damaged shape fits by accident.</summary>
    private static long BytesOf(long[] shape, int size)
    {
        if (shape.Contains(0))
        {
            return 0;
        }

        Int128 bytes = size;
        foreach (long dimension in shape)
        {
            bytes = Int128.Min(bytes * dimension, long.MaxValue);
        }

        return (long)bytes;
    }

    private void CheckLayout(long dataLength)
    {
        tensors.Sort((left, right) => (left.Begin, left.End).CompareTo((right.Begin, right.End)));
        long end = 0;
        foreach (SafeTensorInfo tensor in tensors)
        {
            if (tensor.Begin != end)
            {
                string relation = tensor.Begin < end ? "overlaps the tensor before it" : "leaves a hole before it";
                throw Error(
                    $"the tensor '{tensor.Name}' begins at byte {tensor.Begin}, not at {end}, and so {relation}: the file is damaged.");
            }

            end = tensor.End;
        }

        if (dataLength != end)
        {
            string relation = dataLength < end ? "the file is cut short" : "there is more in the file than tensors";
            throw Error($"{relation}: they take {end} bytes after the header, it holds {dataLength}. Save or fetch it again.");
        }
    }

    private IEnumerable<JsonProperty> Distinct(JsonElement element, string what)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Error($"{what} is no JSON object: the file is damaged.");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty property in element.EnumerateObject())
        {
            yield return names.Add(property.Name)
                ? property
                : throw Error($"the key '{property.Name}' comes twice in {what}: the file is damaged.");
        }
    }

    private DataFileException Error(string problem) => new(path, problem);
}
