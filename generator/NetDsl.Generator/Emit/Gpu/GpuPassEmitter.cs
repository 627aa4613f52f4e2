using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Emit.Gpu;

/// <summary>Writes a pass: the views that its launches take, then the launches, step by step.</summary>
internal sealed class GpuPassEmitter(KernelFiles files)
{
    private readonly Dictionary<string, string> localByView = [];
    private readonly HashSet<string> locals = [];

    public void Write(SourceWriter writer, IEnumerable<GpuMoment> moments)
    {
        GpuMoment[] all = [.. moments.Where(moment => moment.Launches.Count > 0).Select(moment => moment with { Launches = [.. moment.Launches.Select(PackedLaunch.Of)] })];
        WriteViews(writer, all.SelectMany(moment => moment.Launches).SelectMany(launch => launch.Wires));
        foreach (GpuMoment moment in all)
        {
            writer.Line();
            if (moment.Title.Length > 0)
            {
                writer.Line($"// {moment.Title}");
            }

            foreach (KernelLaunch launch in moment.Launches)
            {
                string call = KernelWiring.Call(files.Resolve(launch), launch, ValueOf);
                if (launch.Condition is { } condition)
                {
                    writer.Block($"if ({condition})", () => writer.Line(call));
                }
                else
                {
                    writer.Line(call);
                }
            }
        }
    }

    private string ValueOf(Wire wire) => localByView.TryGetValue(wire.View, out string local) ? local : wire.Value;

    private void WriteViews(SourceWriter writer, IEnumerable<Wire> wires)
    {
        Wire[] declared = [.. wires.Where(wire => wire.View.Length > 0).GroupBy(wire => wire.View).Select(group => group.First())];
        string[] lines = [.. declared.Select(wire => $"{wire.Type} {localByView[wire.View] = Unused(wire.Value)} = {wire.View};")];
        int width = lines.Select(line => line.Length).DefaultIfEmpty(0).Max();
        foreach ((string line, Wire wire) in lines.Zip(declared, (line, wire) => (line, wire)))
        {
            writer.Line($"{line.PadRight(width)} // {wire.Meaning}");
        }
    }

    /// <summary>The name, or with a number: two views may be called the same, as the gradient by a weight is where the user calls a learnable so.</summary>
    private string Unused(string name)
    {
        string local = name;
        for (int number = 2; !locals.Add(local); number++)
        {
            local = $"{name}_{number}";
        }

        return local;
    }
}
