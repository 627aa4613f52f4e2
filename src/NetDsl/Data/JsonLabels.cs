using System.Text.Json;

namespace NetDsl.Data;

/// <summary>Labels as a JSON list of whole numbers.</summary>
internal static class JsonLabels
{
    /// <summary>Reads and checks a list.</summary>
    /// <exception cref="DataFileException">The file is missing or is not such a list, or a label is out of range.</exception>
    public static int[] Read(string path, int classCount)
    {
        byte[] content = DataFile.ReadAllBytes(path);
        try
        {
            return Parse(path, content, classCount);
        }
        catch (JsonException error)
        {
            throw new DataFileException(path, $"this is not valid JSON, or only a part of it: fetch the file again. {error.Message}", error);
        }
    }

    private static int[] Parse(string path, ReadOnlySpan<byte> content, int classCount)
    {
        var json = new Utf8JsonReader(content);
        if (!json.Read() || json.TokenType != JsonTokenType.StartArray)
        {
            throw new DataFileException(path, "the file should hold a list of labels, [6, 9, ...]: this is another file.");
        }

        List<int> labels = [];
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            int label = json.TokenType == JsonTokenType.Number && json.TryGetInt32(out int number) ? number : -1;
            if ((uint)label >= (uint)classCount)
            {
                throw new DataFileException(
                    path, $"entry {labels.Count} is no label: {classCount} classes have the labels 0 to {classCount - 1}.");
            }

            labels.Add(label);
        }

        // What follows the list must be valid, too: nothing.
        _ = json.Read();
        return [.. labels];
    }
}
