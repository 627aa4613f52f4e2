using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Gpu.Nodes;

/// <summary>Values one after the other; and the parts of the gradient. A kernel takes so many of them, further launches the rest.</summary>
internal sealed class GpuConcat(GpuContext context, StepBuffers buffers) : GpuStep(context, buffers)
{
    private const int MostOperands = 8;

    public override IEnumerable<KernelLaunch> Forward() => Groups(Parts(Buffers.Inputs)).Select((parts, number) => Launch(
        number == 0 ? "Forward" : $"Forward{number + 1}",
        Grids.ForEach(Size(parts)),
        [.. parts.Select((part, k) => Wire.Tensor($"input{k + 1}", part.Tensor)), Wire.Tensor("output", Buffers.Y), Wire.Batch],
        writer => WriteParts(writer, parts, (own, whole, k) => $"output[{whole}] = input{k}[{own}];"),
        "Each operand's values go behind those of the one before."));

    public override IEnumerable<KernelLaunch> Backward()
    {
        Part[] wanted = [.. Parts([.. Buffers.Gradients.Select(target => target?.Buffer)])];
        return Groups(wanted).Select((parts, number) => Launch(
            number == 0 ? "InputGradient" : $"InputGradient{number + 1}",
            Grids.ForEach(Size(parts)),
            [Wire.Tensor("gradient", Buffers.DY), .. parts.Select((part, k) => Wire.Tensor($"result{k + 1}", part.Tensor)), Wire.Batch],
            writer => WriteParts(writer, parts, (own, whole, k) => $"result{k}[{own}] = gradient[{whole}];"),
            "Each operand's gradient is a part of that of all."));
    }

    /// <summary>A thread for each value of the parts together: it finds its part, and in that its place.</summary>
    private void WriteParts(SourceWriter writer, Part[] parts, System.Func<string, string, int, string> move) => Elementwise.Write(writer, Size(parts), () =>
    {
        writer.Line($"int n = i / {Size(parts)};").Line($"int place = i - {At.Times("n", Size(parts))};");
        int start = 0;
        for (int k = 0; k < parts.Length; k++)
        {
            Part part = parts[k];
            string own = At.Sum(At.Times("n", part.Size), "place", Names.Number(-start));
            string whole = At.Sum(At.Times("n", OutputCount), "place", Names.Number(part.Offset - start));
            string line = move(own, whole, k + 1);
            start += part.Size;
            string head = k == parts.Length - 1 ? (k == 0 ? "" : "else") : $"{(k == 0 ? "" : "else ")}if (place < {start})";
            if (head.Length == 0)
            {
                writer.Line(line);
            }
            else
            {
                writer.Block(head, () => writer.Line(line));
            }
        }
    });

    /// <summary>The parts for which there is a tensor.</summary>
    private IEnumerable<Part> Parts(IReadOnlyList<TensorBuffer?> tensors)
    {
        int offset = 0;
        for (int i = 0; i < tensors.Count; i++)
        {
            int size = Step.Head.Inputs[i].Shape.Count;
            if (tensors[i] is { } tensor)
            {
                yield return new Part(tensor, offset, size);
            }

            offset += size;
        }
    }

    private static IEnumerable<Part[]> Groups(IEnumerable<Part> parts) =>
        parts.Select((part, i) => (part, i)).GroupBy(pair => pair.i / MostOperands).Select(group => group.Select(pair => pair.part).ToArray());

    private static int Size(Part[] parts) => parts.Sum(part => part.Size);

    /// <summary>A part of the whole: its tensor, where it starts, and how many values it has.</summary>
    private readonly record struct Part(TensorBuffer Tensor, int Offset, int Size);
}
