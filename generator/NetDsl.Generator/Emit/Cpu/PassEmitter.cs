using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>What a step adds to a pass over the network.</summary>
internal sealed record StepCalls(string Title, IReadOnlyList<Call> Forward, IReadOnlyList<Call> Backward);

/// <summary>
/// Writes a pass over the network: the steps forward, the loss, the steps backward. Where a block holds several groups of samples, calls that
/// take one group stand in loops over the groups, as many of them in each loop as follow one another.
/// </summary>
/// <param name="network">The network.</param>
/// <param name="type">The type of vectors.</param>
/// <param name="hasGroups">Whether a block may hold several groups.</param>
internal sealed class PassEmitter(CompiledNetwork network, string type, bool hasGroups)
{
    private readonly HashSet<TensorBuffer> described = [];

    public void Write(SourceWriter writer, IReadOnlyList<StepCalls> steps)
    {
        WriteParameters(writer);
        if (!hasGroups)
        {
            WriteTensors(writer, [.. network.Memory.Buffers], "");
        }

        WriteParts(writer, [new Call($"block.LoadInput(ref {network.Memory.Input.Name}, {network.Graph.Input.Shape.Count});"), .. steps.SelectMany(Forward), .. Loss()]);
        writer.Line();
        writer.Block($"if (block.Pass != {Names.Kernels}Pass.Train)", () => writer.Line("return;"));
        WriteParts(writer, [.. steps.Reverse().SelectMany(Backward)]);
    }

    private static IEnumerable<Call> Forward(StepCalls step) => Titled(step.Title, step.Forward);

    private static IEnumerable<Call> Backward(StepCalls step) => Titled($"Back through step {step.Title.Substring("Step ".Length)}", step.Backward);

    /// <summary>The calls under a comment, which belongs to the first of them.</summary>
    private static IEnumerable<Call> Titled(string title, IReadOnlyList<Call> calls)
    {
        bool all = calls.Count > 0 && calls[0].TakesAllGroups;
        return [new Call("", all), new Call($"// {title}", all), .. calls];
    }

    private IEnumerable<Call> Loss()
    {
        int outputs = network.Graph.OutputShape.Count;
        string output = network.Memory.Output.Name;
        yield return new Call("");
        yield return new Call($"if (block.Pass == {Names.Kernels}Pass.Forward)");
        yield return new Call("{");
        yield return new Call($"    block.StoreOutput(ref {output}, {outputs});");
        yield return new Call("}");
        yield return new Call("else");
        yield return new Call("{");
        yield return new Call($"    {Names.Kernels}{network.Graph.Loss.Kind}.Loss(block, ref {output}, ref {network.Memory.OutputGradient.Name}, {outputs});");
        yield return new Call("}");
    }

    private void WriteParameters(SourceWriter writer)
    {
        foreach (ParameterSlot slot in network.Graph.Parameters)
        {
            writer.Line($"ref float {Names.Local(slot)} = ref block.Parameters({slot.Offset}); // {slot.Shape}");
        }
    }

    private void WriteParts(SourceWriter writer, IReadOnlyList<Call> calls)
    {
        for (int start = 0; start < calls.Count;)
        {
            bool all = hasGroups && calls[start].TakesAllGroups;
            Call[] part = [.. calls.Skip(start).TakeWhile(call => (hasGroups && call.TakesAllGroups) == all)];
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
        if (!hasGroups)
        {
            WriteLines(writer, lines);
        }
        else if (all)
        {
            writer.Line("// All groups at once.").Line("{").Indented(() =>
            {
                WriteMentioned(writer, lines, "");
                WriteLines(writer, lines);
            }).Line("}");
        }
        else
        {
            writer.Block("for (int group = 0; group < block.Groups; group++)", () =>
            {
                writer.Line("block.Select(group);");
                WriteMentioned(writer, lines, ", group");
                WriteLines(writer, lines);
            });
        }
    }

    /// <summary>The tensors that some lines speak of.</summary>
    private void WriteMentioned(SourceWriter writer, string[] lines, string group)
    {
        WriteTensors(writer, [.. network.Memory.Buffers.Where(buffer => lines.Any(line => Regex.IsMatch(line, $@"\bref {buffer.Name}\b")))], group);
        writer.Line();
    }

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
            ($"ref {type} {buffer.Name} = ref block.Memory<{type}>({buffer.Offset}{group});", described.Add(buffer) ? $" // {buffer.Meaning}" : ""))];
        int width = lines.Select(line => line.Line.Length).DefaultIfEmpty(0).Max();
        foreach ((string line, string comment) in lines)
        {
            writer.Line(comment.Length == 0 ? line : line.PadRight(width) + comment);
        }
    }
}
