using System;
using System.Collections.Generic;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.Generator.Emit.Gpu.Reductions;

namespace NetDsl.Generator.Emit.Gpu.Nodes;

/// <summary>
/// Dropout of those of a sample's values that are smallest by magnitude: some threads share a sample and find bit by bit the magnitude that so many values reach at most, as the bits of positive numbers
/// stand in their order.
/// </summary>
internal sealed class GpuTargetedDropout(GpuContext context, StepBuffers buffers) : GpuStep(context, buffers)
{
    private TargetedDropoutNode Node => (TargetedDropoutNode)Step.Head;

    private int Targets => (int)Math.Floor(Node.Targeted * OutputCount);

    private GroupReduction Reduction => GroupReduction.For(OutputCount);

    public override IEnumerable<KernelLaunch> Forward()
    {
        yield return Launch(
            "Forward",
            Grids.Of(Reduction.PerGroup == 1 ? "batch" : $"(batch + {Reduction.PerGroup - 1}) / {Reduction.PerGroup}"),
            [
                Wire.Tensor("input", Buffers.X), Wire.Tensor("output", Buffers.Y), Wire.Tensor("factors", Buffers.Place!),
                new Wire("ulong", "noise", $"{GpuNames.Gpu}GpuRandom.Derive(Noise, {RandomStreams.Of(Node)}UL)"), Context.Training, Wire.Batch,
            ],
            WriteForward,
            $"In training each of the {Targets} smallest values by magnitude is zero with probability {Names.Literal(Node.Rate)}; otherwise nothing changes.");
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
            [Wire.Tensor("gradient", Buffers.DY), Wire.Tensor("factors", Buffers.Place!), Wire.Tensor("result", dx), Wire.Batch],
            writer => Elementwise.Write(writer, OutputCount, () => writer.Line("result[i] = gradient[i] * factors[i];")),
            "The gradient, but of what was dropped.");
    }

    private void WriteForward(SourceWriter writer)
    {
        Reduction.WritePlace(writer, "sample");
        writer.Line("// Threads without a sample of their own go along with the last one, and write nothing.");
        writer.Line("bool isSample = sample < batch;").Line($"int first = (isSample ? sample : batch - 1) * {OutputCount};");
        GroupReduction.WriteShared(writer, "shared");
        writer.Line("float limit = -1f;");
        if (Targets > 0)
        {
            writer.Block("if (training != 0)", () => WriteLimit(writer));
        }

        ForEachValue(writer, () =>
        {
            writer.Line("float value = input[first + j];");
            writer.Line($"float draw = training != 0 ? {GpuNames.Gpu}GpuRandom.Draw(noise, sample, j) : 1f;");
            writer.Line($"float factor = {GpuNames.Math}Abs(value) > limit ? 1f : 0f;");
            writer.Line($"factor = draw >= {Names.Literal(Node.Rate)} ? 1f : factor;");
            writer.Block("if (isSample)", () => writer.Line("factors[first + j] = factor;").Line("output[first + j] = value * factor;"));
        });
    }

    private void WriteLimit(SourceWriter writer)
    {
        writer.Line("// The largest number below which there are fewer than so many magnitudes.");
        writer.Line("limit = 0f;");
        writer.Block("for (int bit = 1 << 30; bit > 0; bit >>= 1)", () =>
        {
            writer.Line($"int bits = (int){GpuNames.Ilgpu}Interop.FloatAsInt(limit) | bit;");
            writer.Line($"float candidate = {GpuNames.Ilgpu}Interop.IntAsFloat((uint){GpuNames.Math}Smaller(0x7F800000, bits));");
            writer.Line("float fewer = 0f;");
            ForEachValue(writer, () => writer.Line($"fewer += {GpuNames.Math}Abs(input[first + j]) < candidate ? 1f : 0f;"));
            Reduction.Write(writer, "shared", "fewer", "below");
            writer.Line($"limit = below < {Targets}f ? candidate : limit;");
        });
    }

    private void ForEachValue(SourceWriter writer, Action body) => writer.Block($"for (int j = lane; j < {OutputCount}; j += {Reduction.Threads})", body);
}
