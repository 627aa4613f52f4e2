using System.Collections.Generic;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Gpu.Nodes;

/// <summary>Values moved to other places of an image, with zeros where none comes from.</summary>
internal sealed class GpuPlacement(GpuContext context, StepBuffers buffers) : GpuStep(context, buffers)
{
    private PlacementNode Node => (PlacementNode)Step.Head;

    private Shape Input => Step.Input;

    private Shape Output => Step.Output;

    public override IEnumerable<KernelLaunch> Forward()
    {
        yield return Launch(
            "Forward",
            Grids.ForEach(OutputCount),
            [Wire.Tensor("input", Buffers.X), Wire.Tensor("output", Buffers.Y), Wire.Batch],
            writer => Elementwise.Write(writer, OutputCount, () =>
            {
                WriteIndices(writer, Output);
                writer.Line($"int fromChannel = {At.Sum("c", Names.Number(-Node.Channels))};");
                writer.Line($"int fromRow = {At.Sum(At.Times("row", Node.StrideHeight), Names.Number(-Node.Top))};");
                writer.Line($"int fromColumn = {At.Sum(At.Times("column", Node.StrideWidth), Names.Number(-Node.Left))};");
                writer.Line("float value = 0f;");
                writer.Block(
                    $"if (fromChannel >= 0 && fromChannel < {Input.Channels} && fromRow >= 0 && fromRow < {Input.Height} && fromColumn >= 0 && fromColumn < {Input.Width})",
                    () => writer.Line($"value = input[{At.Index("n", (Input.Channels, "fromChannel"), (Input.Height, "fromRow"), (Input.Width, "fromColumn"))}];"));
                writer.Line("output[i] = value;");
            }),
            $"y[c, i, j] = x[{Source}], or zero where there is no such place.");
    }

    public override IEnumerable<KernelLaunch> Backward()
    {
        if (Buffers.DX is not { } dx)
        {
            yield break;
        }

        yield return Launch(
            "InputGradient",
            Grids.ForEach(Input.Count),
            [Wire.Tensor("gradient", Buffers.DY), Wire.Tensor("result", dx), Wire.Batch],
            writer => Elementwise.Write(writer, Input.Count, () =>
            {
                WriteIndices(writer, Input);
                writer.Line($"int toChannel = {At.Sum("c", Names.Number(Node.Channels))};");
                WriteTarget(writer, "toRow", "row", Node.Top, Node.StrideHeight);
                WriteTarget(writer, "toColumn", "column", Node.Left, Node.StrideWidth);
                writer.Line("float value = 0f;");
                writer.Block(
                    $"if (toChannel >= 0 && toChannel < {Output.Channels} && toRow >= 0 && toRow < {Output.Height} && toColumn >= 0 && toColumn < {Output.Width})",
                    () => writer.Line($"value = gradient[{At.Index("n", (Output.Channels, "toChannel"), (Output.Height, "toRow"), (Output.Width, "toColumn"))}];"));
                writer.Line("result[i] = value;");
            }),
            "The gradient at the place where the value went, or zero where it went nowhere.");
    }

    private string Source => $"{At.Sum("c", Names.Number(-Node.Channels))}, {At.Sum(At.Times("i", Node.StrideHeight), Names.Number(-Node.Top))}, {At.Sum(At.Times("j", Node.StrideWidth), Names.Number(-Node.Left))}";

    /// <summary>The row, or column, that a value goes to; -1 where it goes nowhere.</summary>
    private static void WriteTarget(SourceWriter writer, string target, string place, int before, int stride)
    {
        string moved = At.Sum(place, Names.Number(before));
        if (stride == 1)
        {
            writer.Line($"int {target} = {moved};");
            return;
        }

        writer.Line($"int {target} = {moved};");
        writer.Line($"{target} = {target} >= 0 && {target} % {stride} == 0 ? {target} / {stride} : -1;");
    }

    private static void WriteIndices(SourceWriter writer, Shape shape)
    {
        writer.Line($"int column = i % {shape.Width};").Line($"int row = i / {shape.Width} % {shape.Height};");
        writer.Line($"int c = i / {shape.Height * shape.Width} % {shape.Channels};").Line($"int n = i / {shape.Count};");
    }
}
