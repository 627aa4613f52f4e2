using System;
using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>
/// Loops over an image in parts that stay in the second-level cache. A convolution reads its input anew for each few of its output channels: where all of it is larger than that cache, it takes some
/// rows, or some channels, through all output channels before the next ones.
/// </summary>
internal static class CacheBlocks
{
    /// <summary>Half of a second-level cache of two megabytes; the other half is for what is written and for weights.</summary>
    private const int Bytes = 1 << 20;

    /// <summary>Sixteen samples.</summary>
    private const int ValueBytes = 64;

    /// <summary>How many rows of an image to take at once; all, where it is small.</summary>
    public static int Rows(int channels, Shape image) => Fit(image.Height, ValueBytes * (long)channels * image.Width);

    /// <summary>How many channels of an image to take at once.</summary>
    public static int Channels(int channels, Shape image) => Fit(channels, ValueBytes * (long)image.Height * image.Width);

    /// <summary>Writes loops over parts. The body gets the part's first index and its end, as expressions.</summary>
    public static void Write(SourceWriter writer, int whole, int part, string name, Action<string, string> body)
    {
        if (part >= whole)
        {
            body("0", Names.Number(whole));
            return;
        }

        writer.Block($"for (int {name} = 0; {name} < {whole}; {name} += {part})", () =>
        {
            writer.Line($"int {name}End = global::System.Math.Min({whole}, {name} + {part});");
            body(name, $"{name}End");
        });
    }

    /// <summary>Writes the loop over a part.</summary>
    public static void WritePart(SourceWriter writer, string counter, string first, string end, Action<string> body)
    {
        if (first == "0" && end == "1")
        {
            body("0");
        }
        else
        {
            writer.Block($"for (int {counter} = {first}; {counter} < {end}; {counter}++)", () => body(counter));
        }
    }

    private static int Fit(int whole, long bytesOfOne) => (int)Math.Min(whole, Math.Max(1, Bytes / bytesOfOne));
}
