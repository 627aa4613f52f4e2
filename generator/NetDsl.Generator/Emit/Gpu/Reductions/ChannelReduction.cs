using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Gpu.Reductions;

/// <summary>
/// Gathers something of each channel's values over all samples of a batch and all positions, in two launches: groups gather parts, then those are joined, in an order that only the
/// batch's size decides. A group walks along a channel's positions, or, where those are few, down some neighbouring columns, so that its loads are of neighbours.
/// </summary>
/// <param name="context">The pass.</param>
/// <param name="step">The step.</param>
/// <param name="channels">How many channels a sample has.</param>
/// <param name="positions">How many values a channel of a sample has.</param>
/// <param name="accumulator">What is gathered.</param>
/// <param name="item">The name of the channel's number where parts are gathered.</param>
internal sealed class ChannelReduction(GpuContext context, Step step, int channels, int positions, Accumulator accumulator, string item = "c")
{
    /// <summary>From so many positions on a group walks along them.</summary>
    private const int FewPositions = 8;

    /// <summary>A group's columns where it walks down.</summary>
    private const int Columns = 32;

    private const int Rows = Grids.Threads / Columns;

    /// <summary>Values that a thread takes before a further part pays.</summary>
    private const int LeastTerms = 8;

    /// <summary>Groups that keep the largest device busy.</summary>
    private const int MostGroups = 1024;

    private bool WalksDown => positions < FewPositions;

    private int Width => channels * positions;

    /// <summary>Groups for each part.</summary>
    private int Groups => WalksDown ? (Width + Columns - 1) / Columns : channels;

    private int MostParts => Math.Max(1, MostGroups / Groups);

    /// <summary>How many parts a batch has, as the host computes it.</summary>
    private string Parts => MostParts == 1 ? "1" : $"Parts({(positions == 1 || WalksDown ? "batch" : $"{positions}L * batch")}, {(WalksDown ? Rows : Grids.Threads) * LeastTerms}, {MostParts})";

    /// <summary>How many gatherings a channel has for each part.</summary>
    private int OfPart => WalksDown ? positions : 1;

    private string Run => OfPart == 1 ? Parts : MostParts == 1 ? Names.Number(OfPart) : $"{OfPart} * {Parts}";

    private GroupReduction JoiningThreads => GroupReduction.For((long)MostParts * OfPart);

    private IReadOnlyList<string> Shared => [.. accumulator.Numbers.Select(number => $"{number}s")];

    /// <summary>The launch that gathers parts.</summary>
    /// <param name="role">The kernel's role.</param>
    /// <param name="wires">What it reads; the parts go to the scratch memory.</param>
    /// <param name="before">Writes what is the same for a thread's values, of its channel.</param>
    /// <param name="term">Writes what is done with the value at index <c>i</c>.</param>
    /// <param name="comment">What is gathered.</param>
    public KernelLaunch Gather(string role, IEnumerable<Wire> wires, Action<SourceWriter> before, Action<SourceWriter> term, string comment)
    {
        context.Memory.Scratch(checked(accumulator.Numbers.Count * Groups * MostParts * (WalksDown ? Columns : 1)));
        return new KernelLaunch(
            step.Number,
            role,
            Grids.Of(MostParts == 1 ? Names.Number(Groups) : Groups == 1 ? Parts : $"{Groups} * {Parts}"),
            [.. wires, Wire.Scratch("parts"), Wire.Integer("partCount", Parts), Wire.Batch],
            writer => WriteGather(writer, before, term))
        {
            Comment = [comment],
        };
    }

    /// <summary>The launch that joins the parts.</summary>
    /// <param name="role">The kernel's role.</param>
    /// <param name="wires">What is written.</param>
    /// <param name="finish">Writes what one thread does with the numbers of channel <c>c</c>.</param>
    /// <param name="comment">What comes of it.</param>
    public KernelLaunch Join(string role, IEnumerable<Wire> wires, Action<SourceWriter> finish, string comment) => new(
        step.Number,
        role,
        Grids.Of(Names.Number((channels + JoiningThreads.PerGroup - 1) / JoiningThreads.PerGroup)),
        [Wire.Scratch("parts"), Wire.Integer("run", Run), .. wires],
        writer => WriteJoin(writer, finish))
    {
        Comment = [comment],
    };

    private void WriteGather(SourceWriter writer, Action<SourceWriter> before, Action<SourceWriter> term)
    {
        writer.Line($"int thread = {GpuNames.Thread};");
        writer.Line($"int part = {GpuNames.Group} % partCount;");
        if (WalksDown)
        {
            writer.Line($"int column = {GpuNames.Group} / partCount * {Columns} + thread % {Columns};");
            writer.Line($"int row = thread / {Columns};");
            writer.Line("// Threads beyond the last column gather nothing: what the terms write is written once.");
            writer.Line($"bool isColumn = column < {Width};").Line($"column = isColumn ? column : {Width - 1};");
            writer.Line($"int {item} = {(positions == 1 ? "column" : $"column / {positions}")};");
        }
        else
        {
            writer.Line($"int {item} = {(channels == 1 ? "0" : $"{GpuNames.Group} / partCount")};");
        }

        before(writer);
        accumulator.WriteStart(writer);
        if (WalksDown)
        {
            writer.Block($"for (int sample = isColumn ? part * {Rows} + row : batch; sample < batch; sample += partCount * {Rows})", () =>
            {
                writer.Line($"int i = {At.Sum(At.Times("sample", Width), "column")};");
                term(writer);
            });
        }
        else
        {
            writer.Block($"for (int t = part * {Grids.Threads} + thread; t < {At.Times("batch", positions)}; t += partCount * {Grids.Threads})", () =>
            {
                writer.Line(channels == 1 ? "int i = t;" : $"int i = (t / {positions} * {channels} + {item}) * {positions} + t % {positions};");
                term(writer);
            });
        }

        accumulator.WriteEnd(writer);
        if (WalksDown)
        {
            WriteTree(writer, "row", Rows, Columns);
            WriteParts(writer, "row == 0 && isColumn", "column", Width);
        }
        else
        {
            WriteTree(writer, "thread", Grids.Threads, 1);
            WriteParts(writer, "thread == 0", item, channels);
        }
    }

    /// <summary>Joins the gatherings of threads; those of the first are then those of all.</summary>
    private void WriteTree(SourceWriter writer, string lane, int lanes, int distance)
    {
        foreach ((string shared, string number) in Shared.Zip(accumulator.Numbers, (shared, number) => (shared, number)))
        {
            GroupReduction.WriteShared(writer, shared);
            writer.Line($"{shared}[thread] = {number};");
        }

        writer.Line(GpuNames.Barrier);
        if (lanes == 1)
        {
            return;
        }

        writer.Block($"for (int half = {lanes / 2}; half > 0; half /= 2)", () =>
        {
            writer.Block($"if ({lane} < half)", () =>
            {
                writer.Line($"int other = thread + {At.Times("half", distance)};");
                accumulator.WriteJoin(writer, [.. Shared.Select(shared => $"{shared}[thread]")], [.. Shared.Select(shared => $"{shared}[other]")]);
            });
            writer.Line(GpuNames.Barrier);
        });
    }

    private void WriteParts(SourceWriter writer, string condition, string place, int places) => writer.Block($"if ({condition})", () =>
    {
        for (int q = 0; q < Shared.Count; q++)
        {
            writer.Line($"parts[{(q == 0 ? place : $"({q * places} + {place})")} * partCount + part] = {Shared[q]}[thread];");
        }
    });

    private void WriteJoin(SourceWriter writer, Action<SourceWriter> finish)
    {
        JoiningThreads.WritePlace(writer, "channel");
        bool isExact = channels % JoiningThreads.PerGroup == 0;
        writer.Line($"int c = {(isExact ? "channel" : $"channel < {channels} ? channel : {channels - 1}")};");
        foreach (string number in accumulator.Numbers)
        {
            writer.Line($"float {number} = {Accumulator.Nothing};");
        }

        writer.Block($"for (int r = lane; r < run; r += {JoiningThreads.Threads})", () => accumulator.WriteJoin(
            writer, accumulator.Numbers, [.. accumulator.Numbers.Select((_, q) => $"parts[{(q == 0 ? "c" : $"({q * channels} + c)")} * run + r]")]));
        WriteTree(writer, "lane", JoiningThreads.Threads, 1);
        writer.Block(isExact ? "if (lane == 0)" : $"if (lane == 0 && channel < {channels})", () =>
        {
            foreach ((string shared, string number) in Shared.Zip(accumulator.Numbers, (shared, number) => (shared, number)))
            {
                writer.Line($"{number} = {shared}[thread];");
            }

            finish(writer);
        });
    }
}
