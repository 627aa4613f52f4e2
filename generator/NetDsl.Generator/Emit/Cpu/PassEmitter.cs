using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>
/// Writes a pass over the network, or a segment of one: moment by moment, with the tensors and parameters that they speak of. Where a block holds several groups of samples,
/// calls that take one group stand in loops over the groups, as many of them in each loop as follow one another.
/// </summary>
/// <param name="network">The network.</param>
/// <param name="plan">The pass.</param>
/// <param name="type">The type of vectors.</param>
/// <param name="hasGroups">Whether a block may hold several groups.</param>
internal sealed class PassEmitter(CompiledNetwork network, MemoryPlan plan, string type, bool hasGroups)
{
    /// <summary>More tensors than this are named where they are used: as locals of the whole pass they would be too many for the JIT.</summary>
    private const int MostTensors = 100;

    private readonly HashSet<TensorBuffer> described = [];
    private readonly IReadOnlyList<TensorBuffer> tensors = type == "V" ? plan.Buffers : [.. plan.Buffers, .. plan.SampleBuffers];

    private bool IsLong => tensors.Count > MostTensors;

    private bool NamesEachTime => hasGroups || IsLong;

    /// <summary>The whole pass: forward, and unless only that is asked for, back.</summary>
    public void Write(SourceWriter writer, IReadOnlyList<Moment> forward, IReadOnlyList<Moment> backward)
    {
        Call[] there = [.. forward.SelectMany(Lines)];
        Call[] back = [.. backward.SelectMany(Lines)];
        if (!NamesEachTime)
        {
            WriteParameters(writer, [.. there.Concat(back).Select(call => call.Text)]);
            WriteTensors(writer, tensors, "");
        }
        else if (!IsLong)
        {
            WriteParameters(writer, [.. there.Concat(back).Select(call => call.Text)]);
        }

        WriteParts(writer, there);
        if (back.Length > 0)
        {
            writer.Line();
            writer.Block($"if (block.Pass != {Names.Kernels}Pass.Train)", () => writer.Line("return;"));
            WriteParts(writer, back);
        }
    }

    /// <summary>A segment of a training pass, which has its tensors for itself.</summary>
    public void WriteSegment(SourceWriter writer, IEnumerable<Moment> moments)
    {
        Call[] calls = [.. moments.SelectMany(Lines)];
        string[] lines = [.. calls.Select(call => call.Text).SkipWhile(line => line.Length == 0)];
        WriteParameters(writer, lines);
        WriteTensors(writer, Mentioned(lines), "");
        writer.Line();
        WriteLines(writer, lines);
    }

    /// <summary>The calls under a comment, which belongs to the first of them.</summary>
    private static IEnumerable<Call> Lines(Moment moment)
    {
        bool all = moment.Calls.Count > 0 && moment.Calls[0].TakesAllGroups;
        return moment.Calls.Count == 0 ? []
            : moment.Title.Length == 0 ? [new Call("", all), .. moment.Calls]
            : [new Call("", all), new Call($"// {moment.Title}", all), .. moment.Calls];
    }

    private void WriteParameters(SourceWriter writer, IReadOnlyCollection<string> lines)
    {
        HashSet<string> words = WordsOf(lines);
        foreach (ParameterSlot slot in network.Graph.Parameters.Where(slot => words.Contains(Names.Local(slot))))
        {
            writer.Line($"ref float {Names.Local(slot)} = ref block.Parameters({slot.Offset}); // {slot.Shape}");
        }
    }

    private void WriteParts(SourceWriter writer, IReadOnlyList<Call> calls)
    {
        for (int start = 0; start < calls.Count;)
        {
            bool all = hasGroups && calls[start].TakesAllGroups;
            int most = IsLong ? MostTensors : int.MaxValue;
            Call[] part = [.. calls.Skip(start).TakeWhile((call, i) => (hasGroups && call.TakesAllGroups) == all && (i < most || call.Text.Length > 0))];
            WritePart(writer, part, all);
            start += part.Length;
        }
    }

    private void WritePart(SourceWriter writer, Call[] part, bool all)
    {
        string[] lines = [.. part.Select(call => call.Text).SkipWhile(line => line.Length == 0)];
        if (lines.Length == 0)
        {
            return;
        }

        writer.Line();
        if (!NamesEachTime)
        {
            WriteLines(writer, lines);
        }
        else if (all || !hasGroups)
        {
            writer.Line(all ? "// All groups at once." : "// Some steps.").Line("{").Indented(() => WriteWithNames(writer, lines, "")).Line("}");
        }
        else
        {
            writer.Block("for (int group = 0; group < block.Groups; group++)", () =>
            {
                writer.Line("block.Select(group);");
                WriteWithNames(writer, lines, ", group");
            });
        }
    }

    private void WriteWithNames(SourceWriter writer, string[] lines, string group)
    {
        if (IsLong)
        {
            WriteParameters(writer, lines);
        }

        WriteTensors(writer, Mentioned(lines), group);
        writer.Line();
        WriteLines(writer, lines);
    }

    /// <summary>The tensors that some lines speak of.</summary>
    private IReadOnlyList<TensorBuffer> Mentioned(IReadOnlyCollection<string> lines)
    {
        HashSet<string> words = WordsOf(lines);
        return [.. tensors.Where(buffer => words.Contains(buffer.Name))];
    }

    private static HashSet<string> WordsOf(IReadOnlyCollection<string> lines) =>
        [.. lines.SelectMany(line => Regex.Matches(line, @"\bref (\w+)\b").Cast<Match>().Select(match => match.Groups[1].Value))];

    private static void WriteLines(SourceWriter writer, string[] lines)
    {
        foreach (string line in lines)
        {
            writer.Line(line);
        }
    }

    private void WriteTensors(SourceWriter writer, IReadOnlyList<TensorBuffer> buffers, string group)
    {
        if (described.Count == 0)
        {
            writer.Line("// Tensors in the block's memory, in values of a sample. Those that are never needed at the same time share places.");
        }

        (string Line, string Comment)[] lines = [.. buffers.Select(buffer =>
            ($"ref {type} {buffer.Name} = ref block.{(buffer.IsKept ? "Kept" : "Memory")}<{type}>({buffer.Offset}{group});", described.Add(buffer) ? $" // {buffer.Meaning}" : ""))];
        int width = lines.Select(line => line.Line.Length).DefaultIfEmpty(0).Max();
        foreach ((string line, string comment) in lines)
        {
            writer.Line(comment.Length == 0 ? line : line.PadRight(width) + comment);
        }
    }
}
