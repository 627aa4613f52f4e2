using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>Channels (or units) taken some at a time: a run of full groups, then what is left.</summary>
internal readonly record struct Group(int Start, int Size, int Count)
{
    public static IReadOnlyList<Group> Cut(int whole, int size)
    {
        Group full = new(0, size, whole / size);
        int rest = whole % size;
        return rest == 0 ? [full] : full.Count == 0 ? [new(0, rest, 1)] : [full, new(whole - rest, rest, 1)];
    }

    /// <summary>The different sizes, each of which needs text of its own.</summary>
    public static IEnumerable<int> Sizes(int whole, int size) => Cut(whole, size).Select(group => group.Size).Distinct();

    /// <summary>Writes a text for each run of groups; it gets the first channel, as an expression.</summary>
    public static void Write(SourceWriter writer, int whole, int size, string counter, Action<Group, string> body)
    {
        IReadOnlyList<Group> groups = Cut(whole, size);
        foreach (Group group in groups)
        {
            if (group.Count == 1)
            {
                writer.Scope(groups.Count > 1, () => body(group, Names.Number(group.Start)));
            }
            else
            {
                int end = group.Start + (group.Size * group.Count);
                writer.Block($"for (int {counter} = {group.Start}; {counter} < {end}; {counter} += {group.Size})", () => body(group, counter));
            }
        }
    }
}
