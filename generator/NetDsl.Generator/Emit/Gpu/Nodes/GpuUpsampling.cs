using System.Collections.Generic;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Gpu.Nodes;

/// <summary>Enlarging an image; on the way back each value gathers from the places that it went to.</summary>
internal sealed class GpuUpsampling(GpuContext context, StepBuffers buffers) : GpuStep(context, buffers)
{
    private bool IsBilinear => ((UpsamplingNode)Step.Head).Kind == UpsamplingKind.Bilinear;

    private Shape Input => Step.Input;

    private Shape Output => Step.Output;

    private int Down => Output.Height / Input.Height;

    private int Across => Output.Width / Input.Width;

    public override IEnumerable<KernelLaunch> Forward()
    {
        yield return Launch(
            "Forward",
            Grids.ForEach(OutputCount),
            [Wire.Tensor("input", Buffers.X), Wire.Tensor("output", Buffers.Y), Wire.Batch],
            writer => Elementwise.Write(writer, OutputCount, () =>
            {
                writer.Line($"int ox = i % {Output.Width};").Line($"int oy = i / {Output.Width} % {Output.Height};");
                writer.Line($"int first = i / {Output.Height * Output.Width} * {Input.Height * Input.Width};");
                if (IsBilinear)
                {
                    WriteBilinear(writer);
                }
                else
                {
                    writer.Line($"output[i] = input[first + oy / {Down} * {Input.Width} + ox / {Across}];");
                }
            }),
            IsBilinear ? "Between the two nearest rows and columns; the centres of pixels lie at halves." : "Each value becomes a block.");
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
            writer => Elementwise.Write(writer, Input.Count, () => WriteValue(writer)),
            IsBilinear ? "Its share of each gradient beside it." : "The sum of its block's gradients.");
    }

    private void WriteBilinear(SourceWriter writer)
    {
        WriteBetween(writer, "y", "oy", Input.Height, Down);
        WriteBetween(writer, "x", "ox", Input.Width, Across);
        foreach ((string row, string name) in new[] { ("yFirst", "upper"), ("ySecond", "lower") })
        {
            writer.Line($"int {name} = first + {row} * {Input.Width};");
            writer.Line($"float {name}Value = input[{name} + xFirst] + (input[{name} + xSecond] - input[{name} + xFirst]) * xShare;");
        }

        writer.Line("output[i] = upperValue + (lowerValue - upperValue) * yShare;");
    }

    /// <summary>The two places that one of the output lies between, and how much it takes of the second.</summary>
    private static void WriteBetween(SourceWriter writer, string name, string place, int size, int factor)
    {
        writer.Line($"float {name}Centre = {GpuNames.Math}MaxWith(0f, ({place} + 0.5f) / {factor}f - 0.5f);");
        writer.Line($"int {name}First = {GpuNames.Math}Smaller({size - 1}, (int){name}Centre);");
        writer.Line($"int {name}Second = {GpuNames.Math}Smaller({size - 1}, {name}First + 1);");
        writer.Line($"float {name}Share = {name}Centre - {name}First;");
    }

    private void WriteValue(SourceWriter writer)
    {
        writer.Line($"int ix = i % {Input.Width};").Line($"int iy = i / {Input.Width} % {Input.Height};");
        writer.Line($"int first = i / {Input.Height * Input.Width} * {Output.Height * Output.Width};");
        writer.Line("float sum = 0f;");
        writer.Block(Range("oy", "iy", Input.Height, Down), () =>
        {
            WriteWeight(writer, "y", "oy", "iy", Input.Height, Down);
            writer.Block(Range("ox", "ix", Input.Width, Across), () =>
            {
                WriteWeight(writer, "x", "ox", "ix", Input.Width, Across);
                writer.Line($"sum += gradient[first + oy * {Output.Width} + ox]{(IsBilinear ? " * (yWeight * xWeight)" : "")};");
            });
        });
        writer.Line("result[i] = sum;");
    }

    /// <summary>A loop over the places of the output that a value can go to.</summary>
    private string Range(string place, string from, int size, int factor)
    {
        int reach = IsBilinear ? (factor + 1) / 2 : 0;
        string start = At.Sum(At.Times(from, factor), Names.Number(-reach));
        string end = At.Sum(At.Times(from, factor), Names.Number(factor + reach));
        return IsBilinear
            ? $"for (int {place} = {GpuNames.Math}Larger(0, {start}); {place} < {GpuNames.Math}Smaller({size * factor}, {end}); {place}++)"
            : $"for (int {place} = {start}; {place} < {end}; {place}++)";
    }

    private void WriteWeight(SourceWriter writer, string name, string place, string from, int size, int factor)
    {
        if (!IsBilinear)
        {
            return;
        }

        WriteBetween(writer, name, place, size, factor);
        writer.Line($"float {name}Weight = ({name}First == {from} ? 1f - {name}Share : 0f) + ({name}Second == {from} ? {name}Share : 0f);");
    }
}
