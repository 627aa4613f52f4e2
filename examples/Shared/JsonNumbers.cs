using System.Text.Json;

namespace NetDsl.Examples;

/// <summary>Numbers that may be missing.</summary>
public static class JsonNumbers
{
    /// <summary>JSON has no NaN: what was not measured is null.</summary>
    public static void WriteFinite(this Utf8JsonWriter json, string name, double value)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
