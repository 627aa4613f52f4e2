using System.Collections.Generic;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.Generator.Emit.Gpu.Reductions;

namespace NetDsl.Generator.Emit.Gpu.Nodes;

/// <summary>Pooling over bins, which some threads share; on the way back a thread for each value looks into the bins that it lies in.</summary>
internal sealed class GpuAdaptivePooling(GpuContext context, StepBuffers buffers) : GpuStep(context, buffers)
{
    /// <summary>Larger than any place on an image.</summary>
    private const string NoPlace = "16777216f";

    private bool IsMax => ((AdaptivePoolingNode)Step.Head).Kind == PoolingKind.Max;

    private Shape Input => Step.Input;

    private Shape Output => Step.Output;

    /// <summary>The threads of a bin: as many as the largest bin has values.</summary>
    private GroupReduction Reduction => GroupReduction.For((long)(((Input.Height - 1) / Output.Height) + 2) * (((Input.Width - 1) / Output.Width) + 2));

    public override IEnumerable<KernelLaunch> Forward()
    {
        string groups = $"({OutputCount}L * batch + {Reduction.PerGroup - 1}) / {Reduction.PerGroup}";
        yield return Launch(
            "Forward",
            Grids.Of($"(int)({groups})"),
            [Wire.Tensor("input", Buffers.X), Wire.Tensor("output", Buffers.Y), .. IsMax ? [Wire.Tensor("places", Buffers.Place!)] : System.Array.Empty<Wire>(), Wire.Batch],
            WriteForward,
            IsMax ? "The largest value of each bin, the first among equals, and its place in its channel's image." : "The mean of each bin.");
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
            [Wire.Tensor("gradient", Buffers.DY), .. IsMax ? [Wire.Tensor("places", Buffers.Place!)] : System.Array.Empty<Wire>(), Wire.Tensor("result", dx), Wire.Batch],
            writer => Elementwise.Write(writer, Input.Count, () => WriteValue(writer)),
            IsMax ? "The gradients of the bins whose largest value this is." : "Its share of the gradients of the bins that it lies in.");
    }

    private void WriteForward(SourceWriter writer)
    {
        Reduction.WritePlace(writer, "bin");
        writer.Line("// Threads without a bin of their own go along with the last one, and write nothing.");
        writer.Line($"bool isBin = bin < {At.Times("batch", OutputCount)};").Line($"bin = isBin ? bin : {At.Times("batch", OutputCount)} - 1;");
        writer.Line($"int by = bin / {Output.Width} % {Output.Height};").Line($"int bx = bin % {Output.Width};");
        writer.Line($"int first = bin / {Output.Height * Output.Width} * {Input.Height * Input.Width};");
        WriteBin(writer);
        GroupReduction.WriteShared(writer, "shared");
        if (!IsMax)
        {
            writer.Line("float terms = 0f;");
            ForEachValue(writer, "terms += input[first + place];");
            Reduction.Write(writer, "shared", "terms", "sum");
            writer.Block("if (isBin && lane == 0)", () => writer.Line("output[bin] = sum / (width * (bottom - top));"));
            return;
        }

        writer.Line("float most = float.NegativeInfinity;");
        ForEachValue(writer, $"most = {GpuNames.Math}Max(most, input[first + place]);");
        Reduction.Write(writer, "shared", "most", "best", $"{GpuNames.Math}Max({{0}}, {{1}})");
        writer.Line($"float earliest = {NoPlace};");
        ForEachValue(writer, "if (input[first + place] == best && place < earliest) earliest = place;");
        Reduction.Write(writer, "shared", "earliest", "where", "({0} < {1} ? {0} : {1})");
        writer.Block("if (isBin && lane == 0)", () => writer.Line("output[bin] = best;").Line("places[bin] = where;"));
    }

    /// <summary>Declares the rows and columns of bin (by, bx): from floor(i H / n) up to ceil((i + 1) H / n).</summary>
    private void WriteBin(SourceWriter writer)
    {
        writer.Line($"int top = by * {Input.Height} / {Output.Height};").Line($"int bottom = ((by + 1) * {Input.Height} + {Output.Height - 1}) / {Output.Height};");
        writer.Line($"int left = bx * {Input.Width} / {Output.Width};").Line($"int right = ((bx + 1) * {Input.Width} + {Output.Width - 1}) / {Output.Width};");
        writer.Line("int width = right - left;");
    }

    private void ForEachValue(SourceWriter writer, string line) => writer.Block($"for (int j = lane; j < width * (bottom - top); j += {Reduction.Threads})", () =>
        writer.Line($"int place = (top + j / width) * {Input.Width} + left + j % width;").Line(line));

    private void WriteValue(SourceWriter writer)
    {
        writer.Line($"int place = i % {Input.Height * Input.Width};").Line($"int iy = place / {Input.Width};").Line($"int ix = place % {Input.Width};");
        writer.Line($"int first = i / {Input.Height * Input.Width} * {Output.Height * Output.Width};");
        writer.Line("// The bins that the value lies in.");
        writer.Line($"int byLast = ((iy + 1) * {Output.Height} - 1) / {Input.Height};").Line($"int bxLast = ((ix + 1) * {Output.Width} - 1) / {Input.Width};");
        writer.Line("float sum = 0f;");
        writer.Block($"for (int by = iy * {Output.Height} / {Input.Height}; by <= byLast; by++)", () => writer.Block($"for (int bx = ix * {Output.Width} / {Input.Width}; bx <= bxLast; bx++)", () =>
        {
            writer.Line($"int bin = first + by * {Output.Width} + bx;");
            if (IsMax)
            {
                writer.Line("sum += places[bin] == place ? gradient[bin] : 0f;");
                return;
            }

            WriteBin(writer);
            writer.Line("sum += gradient[bin] / (width * (bottom - top));");
        }));
        writer.Line("result[i] = sum;");
    }
}
