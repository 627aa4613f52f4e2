using System.Collections.Generic;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.Generator.Emit.Gpu.Reductions;

namespace NetDsl.Generator.Emit.Gpu.Nodes;

/// <summary>Softmax over channels, at each position by itself. The values of a sample without positions are shared by some threads; those of an image belong to one each, as its neighbours' are beside them.</summary>
internal sealed class GpuSoftmax(GpuContext context, StepBuffers buffers) : GpuStep(context, buffers)
{
    private int Channels => Step.Output.Dimensions[0];

    private int Positions => OutputCount / Channels;

    private GroupReduction Reduction => Positions == 1 ? GroupReduction.For(Channels) : new GroupReduction(1);

    private string Grid => Grids.Of($"(int)(({Positions}L * batch + {Reduction.PerGroup - 1}) / {Reduction.PerGroup})");

    public override IEnumerable<KernelLaunch> Forward()
    {
        yield return Launch(
            "Forward",
            Grid,
            [Wire.Tensor("input", Buffers.X), Wire.Tensor("output", Buffers.Y), Wire.Batch],
            writer =>
            {
                WritePlace(writer);
                writer.Line("float most = float.NegativeInfinity;");
                ForEachChannel(writer, $"most = {GpuNames.Math}Max(most, input[i]);");
                Reduction.Write(writer, "shared", "most", "largest", $"{GpuNames.Math}Max({{0}}, {{1}})");
                writer.Line("float powers = 0f;");
                ForEachChannel(writer, $"powers += {GpuNames.Math}Exp(input[i] - largest);");
                Reduction.Write(writer, "shared", "powers", "sum");
                writer.Line("float scale = 1f / sum;");
                ForEachChannel(writer, $"if (isColumn) output[i] = {GpuNames.Math}Exp(input[i] - largest) * scale;");
            },
            "y[c] = e^(x[c] - m) / sum over k of e^(x[k] - m), where m is the largest, so that nothing overflows.");
    }

    public override IEnumerable<KernelLaunch> Backward()
    {
        if (Buffers.DX is not { } dx)
        {
            yield break;
        }

        yield return Launch(
            "InputGradient",
            Grid,
            [Wire.Tensor("output", Buffers.Y), Wire.Tensor("gradient", Buffers.DY), Wire.Tensor("result", dx), Wire.Batch],
            writer =>
            {
                WritePlace(writer);
                writer.Line("float terms = 0f;");
                ForEachChannel(writer, "terms += gradient[i] * output[i];");
                Reduction.Write(writer, "shared", "terms", "sum");
                ForEachChannel(writer, "if (isColumn) result[i] = output[i] * (gradient[i] - sum);");
            },
            "dx[c] = y[c] (dy[c] - sum over k of dy[k] y[k])");
    }

    private void WritePlace(SourceWriter writer)
    {
        Reduction.WritePlace(writer, "column");
        writer.Line("// Threads without a column of their own go along with the last one, and write nothing.");
        writer.Line($"bool isColumn = column < {At.Times("batch", Positions)};").Line($"column = isColumn ? column : {At.Times("batch", Positions)} - 1;");
        writer.Line(Positions == 1 ? $"int first = {At.Times("column", Channels)};" : $"int first = column / {Positions} * {OutputCount} + column % {Positions};");
        GroupReduction.WriteShared(writer, "shared");
    }

    private void ForEachChannel(SourceWriter writer, string line) => writer.Block($"for (int c = lane; c < {Channels}; c += {Reduction.Threads})", () =>
        writer.Line($"int i = first + {At.Times("c", Positions)};").Line(line));
}
