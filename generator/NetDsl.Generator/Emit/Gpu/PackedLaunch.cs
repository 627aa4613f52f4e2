using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Emit.Gpu;

/// <summary>
/// ILGPU takes kernels of at most fourteen parameters. One that would have more takes the memory of all parameters, of all gradients, or the scratch memory whole, and finds in it what
/// it needs.
/// </summary>
internal static class PackedLaunch
{
    private const int MostParameters = 14;

    private static readonly Dictionary<string, string> Names = new() { ["Values"] = "allValues", ["Gradients"] = "allGradients", ["Scratch(batch)"] = "allScratch" };

    /// <summary>The launch, with no more parameters than a kernel may have.</summary>
    public static KernelLaunch Of(KernelLaunch launch)
    {
        if (launch.Wires.Count <= MostParameters)
        {
            return launch;
        }

        string[] memories = [.. launch.Wires.Select(wire => wire.Part?.Memory).OfType<string>().Distinct()];
        Wire[] parts = [.. launch.Wires.Where(wire => wire.Part is not null)];
        Wire[] wires = [.. launch.Wires.Where(wire => wire.Part is null), .. memories.Select(memory => new Wire(GpuNames.Floats, Names[memory], memory))];
        if (wires.Length > MostParameters)
        {
            throw new NotSupportedException($"{launch.Name} has {wires.Length} parameters, and a kernel has at most {MostParameters}.");
        }

        Action<SourceWriter> body = launch.Body;
        return launch with
        {
            Wires = wires,
            Body = writer =>
            {
                foreach (Wire part in parts)
                {
                    writer.Line($"{part.Type} {part.Name} = {Names[part.Part!.Value.Memory]}.SubView({part.Part.Value.Offset}, {part.Part.Value.Count});");
                }

                body(writer);
            },
        };
    }
}
