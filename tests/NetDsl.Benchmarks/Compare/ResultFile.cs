using System.Text.Json;
using NetDsl.Files;

namespace NetDsl.Benchmarks.Compare;

/// <summary>The results as JSON: an array with one object for each row, times in the row's unit.</summary>
internal static class ResultFile
{
    /// <summary>Writes the file, whole or not at all.</summary>
    /// <exception cref="DataFileException">It cannot be written; an earlier one is as it was.</exception>
    public static void Write(string path, IReadOnlyList<RowResult> results)
    {
        using MemoryStream json = new();
        Write(json, results);
        AtomicFile.Write(path, json, (stream, content) => content.WriteTo(stream));
    }

    /// <summary>Writes the JSON.</summary>
    public static void Write(Stream stream, IReadOnlyList<RowResult> results)
    {
        using Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartArray();
        foreach (RowResult result in results)
        {
            Write(json, result);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, RowResult result)
    {
        json.WriteStartObject();
        json.WriteString("row", result.Row);
        json.WriteString("unit", result.Unit.Name);
        json.WriteNumber("ours", result.Ours * result.Unit.PerSecond);
        json.WriteString("peerName", result.PeerName);
        WriteNumber(json, "peer", result.Peer * result.Unit.PerSecond);
        WriteNumber(json, "ratio", result.Ratio);
        WriteNumber(json, "limit", result.Limit * result.Unit.PerSecond);
        WriteNumber(json, "shareOfLimit", result.ShareOfLimit);
        json.WriteNumber("parameters", result.Parameters);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is double number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
