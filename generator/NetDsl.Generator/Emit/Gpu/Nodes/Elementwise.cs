using System;

namespace NetDsl.Generator.Emit.Gpu.Nodes;

/// <summary>Bodies of kernels with a thread for each value.</summary>
internal static class Elementwise
{
    /// <summary>Writes the thread's index, i, and what it does where there is such a value.</summary>
    /// <param name="writer">The text.</param>
    /// <param name="valuesOfSample">The values of a sample.</param>
    /// <param name="body">Writes what a thread does.</param>
    public static void Write(SourceWriter writer, int valuesOfSample, Action body)
    {
        WriteIndex(writer, "i");
        writer.Block($"if (i < {At.Times("batch", valuesOfSample)})", body);
    }

    /// <summary>The thread's index among those of all groups.</summary>
    public static void WriteIndex(SourceWriter writer, string name) => writer.Line($"int {name} = {GpuNames.Group} * {Grids.Threads} + {GpuNames.Thread};");
}
