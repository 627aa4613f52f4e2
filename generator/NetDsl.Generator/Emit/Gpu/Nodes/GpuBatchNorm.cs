using System;
using System.Collections.Generic;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.Generator.Emit.Cpu;
using NetDsl.Generator.Emit.Gpu.Reductions;

namespace NetDsl.Generator.Emit.Gpu.Nodes;

/// <summary>
/// Batch normalisation (Ioffe and Szegedy, <i>Batch Normalization</i>, 2015, algorithm 1) with what follows it, a sum with another value and a function. Statistics, and the sums that the gradient needs, are
/// gathered in two launches each; the rest is a multiply-add for each value.
/// </summary>
internal sealed class GpuBatchNorm(GpuContext context, StepBuffers buffers) : GpuStep(context, buffers)
{
    private BatchNormNode Node => (BatchNormNode)Step.Head;

    private int Channels => Node.Shape.Dimensions[0];

    private int Positions => Node.Shape.Count / Channels;

    private Wire Scale => BatchNormCoefficients.Scale(Context, Node);

    private Wire Shift => BatchNormCoefficients.Shift(Context, Node);

    private Wire Mean => BatchNormCoefficients.Mean(Context, Node);

    private Wire Reciprocal => BatchNormCoefficients.Reciprocal(Context, Node);

    private Wire Slope => BatchNormCoefficients.Slope(Context, Node);

    private Wire Offset => BatchNormCoefficients.Offset(Context, Node);

    private string Channel => Channels == 1 ? "0" : Positions == 1 ? $"i % {Channels}" : $"i / {Positions} % {Channels}";

    public override IEnumerable<KernelLaunch> Statistics()
    {
        ChannelReduction reduction = new(Context, Step, Channels, Positions, new MomentAccumulator());
        yield return reduction.Gather(
            "Moments", [Wire.Tensor("input", Buffers.X)], _ => { }, writer => MomentAccumulator.WriteTerm(writer, "input[i]"), "Of each channel the mean and the sum of squared deviations.");
        yield return reduction.Join(
            "Statistics",
            [
                .. Optional("weight", Node.Scale), .. Optional("bias", Node.Shift), Scale, Shift, Mean with { Name = "middles" }, Reciprocal,
                Wire.Observed("observedMean", Node.RunningMean), Wire.Observed("observedVariance", Node.RunningVariance),
            ],
            WriteStatistics,
            "The batch's statistics, and the scale and shift that they make: scale = s / sqrt(variance + epsilon), shift = b - mean scale.");
    }

    public override IEnumerable<KernelLaunch> Forward()
    {
        yield return Launch(
            "Forward",
            Grids.ForEach(OutputCount),
            [Wire.Tensor("input", Buffers.X), Scale, Shift, .. Buffers.Added is { } added ? [Wire.Tensor("added", added)] : Array.Empty<Wire>(), Wire.Tensor("output", Buffers.Y), Wire.Batch],
            writer => Elementwise.Write(writer, OutputCount, () =>
            {
                writer.Line($"int c = {Channel};");
                string value = $"input[i] * scale[c] + shift[c]{(Buffers.Added is null ? "" : " + added[i]")}";
                if (Step.Activation is not { } activation)
                {
                    writer.Line($"output[i] = {value};");
                    return;
                }

                writer.Line($"float {Formula.Input} = {value};");
                GpuFormula.Statements(writer, [("output[i] = {0};", activation.Value)], ["i", "c", "batch", Formula.Input]);
            }),
            $"{(Step.Activation is null ? "" : $"{Step.Activation.Name} of ")}x scale + shift{(Buffers.Added is null ? "" : " + added")}, with a scale and a shift for each channel.");
    }

    public override IEnumerable<KernelLaunch> BackwardStatistics()
    {
        ChannelReduction reduction = new(Context, Step, Channels, Positions, new SumAccumulator("sum", "product"));
        bool acts = Step.Activation is not null;
        yield return reduction.Gather(
            "Sums",
            [Wire.Tensor("input", Buffers.X), .. acts ? [Wire.Tensor("output", Buffers.Y)] : Array.Empty<Wire>(), Mean, Wire.Tensor("gradient", Buffers.DY)],
            writer => writer.Line("float middle = mean[c];"),
            WriteTerm,
            $"{(acts ? "The gradient before the function, in place, and of each" : "Of each")} channel the sums of it and of it times x - mean.");
        yield return reduction.Join(
            "Gradients",
            [.. Gradient("weightGradient", Node.Scale), .. Gradient("biasGradient", Node.Shift), Scale, Reciprocal, Slope, Offset, Wire.Batch],
            WriteGradients,
            "The gradients by scale and shift, and what the means of the two sums make of each value's gradient.");
    }

    public override IEnumerable<KernelLaunch> Backward()
    {
        if (Buffers.DX is not { } dx)
        {
            yield break;
        }

        yield return Launch(
            "InputGradient",
            Grids.ForEach(OutputCount),
            [Wire.Tensor("input", Buffers.X), Wire.Tensor("gradient", Buffers.DY), Scale, Mean, Slope, Offset, Wire.Tensor("result", dx), Wire.Batch],
            writer => Elementwise.Write(writer, OutputCount, () =>
                writer.Line($"int c = {Channel};").Line("result[i] = gradient[i] * scale[c] + ((input[i] - mean[c]) * slope[c] + offset[c]);")),
            "dx = a dz - a mean(dz) - a (x - mean) / (variance + epsilon) mean(dz (x - mean)), with a the scale.");
    }

    private static IEnumerable<Wire> Optional(string name, ParameterSlot? slot) => slot is null ? [] : [Wire.Parameter(name, slot)];

    private static IEnumerable<Wire> Gradient(string name, ParameterSlot? slot) => slot is null ? [] : [Wire.Gradient(name, slot)];

    private void WriteStatistics(SourceWriter writer)
    {
        writer.Line("float variance = squares / count;");
        writer.Line($"float reciprocalDeviation = 1f / {GpuNames.Math}Sqrt(variance + {Names.Literal(Node.Epsilon)});");
        writer.Line($"float factor = {(Node.Scale is null ? "" : "weight[c] * ")}reciprocalDeviation;");
        writer.Line("scale[c] = factor;");
        writer.Line($"shift[c] = {(Node.Shift is null ? "" : "bias[c] ")}- mean * factor;");
        writer.Line("middles[c] = mean;");
        writer.Line("reciprocal[c] = reciprocalDeviation;");
        writer.Line("observedMean[c] = mean;");
        writer.Line($"observedVariance[c] = {(Node.Unbiased ? "squares / (count - 1f)" : "variance")};");
    }

    private void WriteTerm(SourceWriter writer)
    {
        if (Step.Activation is null)
        {
            writer.Line("float dz = gradient[i];");
        }
        else
        {
            string kept = ActivationGradient.KeptName(Step);
            writer.Line($"float {kept} = output[i];").Line("float dy = gradient[i];");
            GpuFormula.Statements(writer, [("float dz = {0};", FormulaEmitter.Scaled(Expr.Variable("dy"), ActivationGradient.Derivative(Step)))], ["i", "n", "t", "c", "dz", "dy", kept, "sum", "product", "middle"]);
            writer.Line("gradient[i] = dz;");
        }

        writer.Line("sum += dz;").Line("product += dz * (input[i] - middle);");
    }

    private void WriteGradients(SourceWriter writer)
    {
        if (Node.Scale is not null)
        {
            writer.Line("weightGradient[c] = product * reciprocal[c];");
        }

        if (Node.Shift is not null)
        {
            writer.Line("biasGradient[c] = sum;");
        }

        writer.Line($"float share = scale[c] / ({At.Times("(float)batch", Positions)});");
        writer.Line("slope[c] = -share * reciprocal[c] * reciprocal[c] * product;").Line("offset[c] = -share * sum;");
    }
}
