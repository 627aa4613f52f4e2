using System;
using System.Collections.Generic;

namespace NetDsl.Generator.Emit.Gpu;

/// <summary>One launch of a kernel: the kernel, whose text the wires' names and the body give, and what it is launched with.</summary>
/// <param name="Step">The number of the step; 0 for the loss.</param>
/// <param name="Role">What the kernel does, as the end of its name: <c>Forward</c>.</param>
/// <param name="Grid">The grid, as the host computes it: see <see cref="Grids"/>.</param>
/// <param name="Wires">The parameters and arguments.</param>
/// <param name="Body">Writes the kernel's body.</param>
internal sealed record KernelLaunch(int Step, string Role, string Grid, IReadOnlyList<Wire> Wires, Action<SourceWriter> Body)
{
    /// <summary>The comment above the kernel, a line each.</summary>
    public IReadOnlyList<string> Comment { get; init; } = [];

    /// <summary>How many threads a group has.</summary>
    public int Threads { get; init; } = Grids.Threads;

    /// <summary>How many groups a multiprocessor is to run at once: the device's compiler then gives a thread no more registers than that allows. Null for what it chooses.</summary>
    public int? GroupsAtOnce { get; init; }

    /// <summary>The condition under which the host launches it; null for always.</summary>
    public string? Condition { get; init; }

    /// <summary>Writes what the kernel calls; the names begin with the kernel's.</summary>
    public Action<SourceWriter>? Functions { get; init; }

    /// <summary>The kernel's name before kernels of the same text become one.</summary>
    public string Name => KernelName(Step, Role);

    public static string KernelName(int step, string role) => step == 0 ? $"Loss{role}" : $"Step{Names.Number(step)}{role}";
}

/// <summary>The grids of launches, as the host computes them.</summary>
internal static class Grids
{
    /// <summary>The threads of a group, unless a kernel says otherwise.</summary>
    public const int Threads = 256;

    /// <summary>A thread for each of so many values of each sample.</summary>
    public static string ForEach(long valuesOfSample, string of = "batch") => $"Threads({(valuesOfSample == 1 ? of : $"{Names.Number(valuesOfSample)}L * {of}")})";

    /// <summary>Some groups.</summary>
    public static string Of(string x, string y = "1", string z = "1", int threads = Threads) =>
        $"Groups({x}, {y}, {z}, {threads})";
}
