using System;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>
/// Neighbouring values of a single sample in the lanes of a vector: the place that a text stands for in loops over all values of each channel.
/// </summary>
/// <param name="Channel">The channel.</param>
/// <param name="Index">The index of the first value.</param>
/// <param name="Type">The type of the vectors, which may be that of single values.</param>
internal sealed record Neighbours(string Channel, string Index, string Type)
{
    private const int Lanes = 8;

    /// <summary>The type of a single value.</summary>
    public static string Single => $"{Names.Kernels}F32x1";

    /// <summary>The values of a tensor at the place.</summary>
    public string Of(string tensor) => Type == Single ? At.Ref(tensor, Index) : $"{Names.Kernels}Columns.At<{Type}>(ref {tensor}, {Index})";

    /// <summary>As many numbers from a reference on as there are values.</summary>
    public string OfNumbers(string first) => $"{Names.RuntimeAlias}::Unsafe.As<float, {Type}>(ref {first})";

    /// <summary>Writes a loop over all values of each channel, in vectors as far as they go.</summary>
    /// <param name="writer">The text.</param>
    /// <param name="channels">How many channels.</param>
    /// <param name="count">The values of each.</param>
    /// <param name="body">Writes what is done at a place.</param>
    /// <param name="isShared">Whether several workers each take some of the channels.</param>
    public static void Write(SourceWriter writer, int channels, int count, Action<Neighbours> body, bool isShared = false)
    {
        if (!isShared)
        {
            writer.For("c", channels, c => WriteChannel(writer, c, count, body));
        }
        else
        {
            writer.Block($"for (int c = share.First({channels}); c < share.End({channels}); c++)", () => WriteChannel(writer, "c", count, body));
        }
    }

    private static void WriteChannel(SourceWriter writer, string c, int count, Action<Neighbours> body)
    {
        string index = At.Sum(At.Times(c, count), "i");
        int whole = count / Lanes * Lanes;
        if (whole > 0)
        {
            writer.Block($"for (int i = 0; i < {whole}; i += {Lanes})", () => body(new Neighbours(c, index, $"{Names.Kernels}F32x{Lanes}")));
        }

        if (whole < count)
        {
            writer.Block($"for (int i = {whole}; i < {count}; i++)", () => body(new Neighbours(c, index, Single)));
        }
    }
}
