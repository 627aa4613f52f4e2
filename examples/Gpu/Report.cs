using System.Text.Json;
using NetDsl.Examples.Gpu.Checks;
using NetDsl.Examples.Gpu.Rows;

namespace NetDsl.Examples.Gpu;

/// <summary>What a run came to.</summary>
/// <param name="Device">Where it ran.</param>
/// <param name="Small">Whether the rows were a small fraction of their size.</param>
/// <param name="Checks">The comparisons with the CPU.</param>
/// <param name="Rows">The times.</param>
internal sealed record Report(GpuDeviceInfo Device, bool Small, IReadOnlyList<CheckResult> Checks, IReadOnlyList<RowResult> Rows)
{
    /// <summary>Whether all networks gave what they give on the CPU.</summary>
    public bool Agrees => Checks.All(check => check.Agrees);

    /// <summary>Writes the report as JSON.</summary>
    public void WriteJson(Stream stream)
    {
        using Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("device", Device.Name);
        json.WriteString("kind", Device.Kind.ToString().ToLowerInvariant());
        json.WriteNumber("multiprocessors", Device.Multiprocessors);
        json.WriteBoolean("small", Small);
        json.WriteStartArray("checks");
        foreach (CheckResult check in Checks)
        {
            Write(json, check);
        }

        json.WriteEndArray();
        json.WriteStartArray("rows");
        foreach (RowResult row in Rows)
        {
            Write(json, row);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CheckResult check)
    {
        json.WriteStartObject();
        json.WriteString("network", check.Name);
        json.WriteBoolean("agrees", check.Agrees);
        json.WriteFinite("outputs", check.Outputs);
        json.WriteFinite("loss", check.Loss);
        json.WriteFinite(check.Steps is null ? "gradients" : "steps", check.Gradients ?? check.Steps ?? double.NaN);
        json.WriteString("error", check.Error);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RowResult row)
    {
        json.WriteStartObject();
        json.WriteString("row", row.Name);
        json.WriteFinite("seconds", row.Seconds);
        json.WriteFinite("fastest", row.Fastest);
        json.WriteNumber("terms", row.Terms);
        json.WriteFinite("termsPerSecond", row.TermsPerSecond);
        json.WriteString("error", row.Error);
        json.WriteEndObject();
    }
}
