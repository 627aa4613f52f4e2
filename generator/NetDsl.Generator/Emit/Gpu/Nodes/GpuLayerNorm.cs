using System;
using System.Collections.Generic;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.Generator.Emit.Gpu.Reductions;

namespace NetDsl.Generator.Emit.Gpu.Nodes;

/// <summary>Layer normalisation: some threads share a sample, and find its mean and deviation anew on the way back.</summary>
internal sealed class GpuLayerNorm(GpuContext context, StepBuffers buffers) : GpuStep(context, buffers)
{
    private LayerNormNode Node => (LayerNormNode)Step.Head;

    private GroupReduction Reduction => GroupReduction.For(OutputCount);

    private string Grid => Grids.Of(Reduction.PerGroup == 1 ? "batch" : $"(batch + {Reduction.PerGroup - 1}) / {Reduction.PerGroup}");

    public override IEnumerable<KernelLaunch> Forward()
    {
        yield return Launch(
            "Forward",
            Grid,
            [Wire.Tensor("input", Buffers.X), .. Numbers("scale", Node.Scale), .. Numbers("shift", Node.Shift), Wire.Tensor("output", Buffers.Y), Wire.Batch],
            writer =>
            {
                WriteStatistics(writer);
                ForEachValue(writer, $"if (isSample) output[first + j] = (input[first + j] - mean) * inverse{(Node.Scale is null ? "" : " * scale[j]")}{(Node.Shift is null ? "" : " + shift[j]")};");
            },
            "y[j] = (x[j] - mean) / sqrt(variance + epsilon) * scale[j] + shift[j]");
    }

    public override IEnumerable<KernelLaunch> Backward()
    {
        bool learns = Node.Scale is not null && Node.Shift is not null;
        if (Buffers.DX is not null || learns)
        {
            yield return InputGradient(learns);
        }

        if (!learns)
        {
            yield break;
        }

        ChannelReduction reduction = new(Context, Step, OutputCount, 1, new SumAccumulator("sum", "product"));
        yield return reduction.Gather(
            "Sums",
            [Wire.Tensor("input", Buffers.X), Wire.Tensor("gradient", Buffers.DY), .. SampleStatistics()],
            _ => { },
            writer => writer.Line("sum += gradient[i];").Line("product += gradient[i] * (input[i] - means[sample]) * inverses[sample];"),
            "Of each place the sums of the gradient, and of it times the normalised value.");
        yield return reduction.Join(
            "Gradients",
            [Wire.Gradient("scaleGradient", Node.Scale!), Wire.Gradient("shiftGradient", Node.Shift!)],
            writer => writer.Line("scaleGradient[c] = product;").Line("shiftGradient[c] = sum;"),
            "The gradients by scale and shift.");
    }

    private KernelLaunch InputGradient(bool learns) => Launch(
        "InputGradient",
        Grid,
        [
            Wire.Tensor("input", Buffers.X), Wire.Tensor("gradient", Buffers.DY), .. Numbers("scale", Node.Scale), .. learns ? SampleStatistics() : [],
            .. Buffers.DX is { } dx ? [Wire.Tensor("result", dx)] : Array.Empty<Wire>(), Wire.Batch,
        ],
        writer =>
        {
            WriteStatistics(writer);
            if (learns)
            {
                writer.Block("if (isSample && lane == 0)", () => writer.Line("means[sample] = mean;").Line("inverses[sample] = inverse;"));
            }

            if (Buffers.DX is not null)
            {
                WriteInputGradient(writer);
            }
        },
        "With n the normalised value and dn = dy scale: dx = (dn - mean of dn - n mean of dn n) / deviation.");

    /// <summary>The means and reciprocal deviations of the samples, from the launch that finds them to the one that needs them.</summary>
    private IEnumerable<Wire> SampleStatistics()
    {
        Context.Memory.Scratch(0, 2);
        return [new Wire(GpuNames.Floats, "means", "SampleScratch(0, batch)"), new Wire(GpuNames.Floats, "inverses", "SampleScratch(1, batch)")];
    }

    private static IEnumerable<Wire> Numbers(string name, ParameterSlot? slot) => slot is null ? [] : [Wire.Parameter(name, slot)];

    private void ForEachValue(SourceWriter writer, params string[] lines) => writer.Block($"for (int j = lane; j < {OutputCount}; j += {Reduction.Threads})", () =>
    {
        foreach (string line in lines)
        {
            writer.Line(line);
        }
    });

    private void WriteStatistics(SourceWriter writer)
    {
        Reduction.WritePlace(writer, "sample");
        writer.Line("// Threads without a sample of their own go along with the last one, and write nothing.");
        writer.Line("bool isSample = sample < batch;").Line($"int first = (isSample ? sample : batch - 1) * {OutputCount};");
        GroupReduction.WriteShared(writer, "shared");
        writer.Line("float terms = 0f;");
        ForEachValue(writer, "terms += input[first + j];");
        Reduction.Write(writer, "shared", "terms", "total");
        writer.Line($"float mean = total * {Names.Literal(1.0 / OutputCount)};");
        writer.Line("float deviations = 0f;");
        ForEachValue(writer, "float distance = input[first + j] - mean;", "deviations += distance * distance;");
        Reduction.Write(writer, "shared", "deviations", "squares");
        writer.Line($"float inverse = 1f / {GpuNames.Math}Sqrt(squares * {Names.Literal(1.0 / OutputCount)} + {Names.Literal(Node.Epsilon)});");
    }

    private void WriteInputGradient(SourceWriter writer)
    {
        string dn = $"gradient[first + j]{(Node.Scale is null ? "" : " * scale[j]")}";
        writer.Line("float gradients = 0f;").Line("float products = 0f;");
        ForEachValue(writer, $"float dn = {dn};", "gradients += dn;", "products += dn * (input[first + j] - mean);");
        Reduction.Write(writer, "shared", "gradients", "sum");
        Reduction.Write(writer, "shared", "products", "product");
        writer.Line($"float meanGradient = sum * {Names.Literal(1.0 / OutputCount)};");
        writer.Line($"float slope = product * {Names.Literal(1.0 / OutputCount)} * inverse * inverse;");
        ForEachValue(writer, $"if (isSample) result[first + j] = ({dn} - meanGradient - (input[first + j] - mean) * slope) * inverse;");
    }
}
