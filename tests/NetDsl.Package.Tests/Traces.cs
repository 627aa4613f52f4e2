using System.Text;

namespace NetDsl.Package.Tests;

/// <summary>Looks for a name in compiled files.</summary>
internal static class Traces
{
    /// <summary>Whether ILGPU is named, as metadata (UTF-8) or as a text (UTF-16).</summary>
    public static bool OfIlgpu(ReadOnlySpan<byte> file) =>
        file.IndexOf(Encoding.UTF8.GetBytes("ILGPU")) >= 0 || file.IndexOf(Encoding.Unicode.GetBytes("ILGPU")) >= 0;
}
