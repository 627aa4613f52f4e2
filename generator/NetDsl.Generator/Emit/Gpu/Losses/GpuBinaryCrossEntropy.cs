using NetDsl.Generator.Compiler;
using NetDsl.Generator.Emit.Gpu.Reductions;

namespace NetDsl.Generator.Emit.Gpu.Losses;

/// <summary>Sigmoid and binary cross-entropy in one, averaged over the outputs.</summary>
internal sealed class GpuBinaryCrossEntropy(CompiledNetwork network) : GpuLoss(network)
{
    protected override string Comment => "L = mean over j of max(z, 0) - z t + log(1 + e^-|z|), dL/dz = (sigmoid(z) - t) / J";

    protected override bool TakesLabels => Outputs == 1;

    protected override void WriteSample(SourceWriter writer, GroupReduction reduction, string target, bool ofLabels)
    {
        writer.Line("float terms = 0f;").Line("float misses = 0f;");
        ForEachOutput(
            writer,
            reduction,
            "float z = output[first + j];",
            $"float target = {target};",
            $"terms += {GpuNames.Math}MaxWith(0f, z) - z * target + {GpuNames.Math}Log1p({GpuNames.Math}Exp(-{GpuNames.Math}Abs(z)));",
            $"if (isSample) gradient[first + j] = ({GpuNames.Math}Sigmoid(z) - target) * (weight * {Names.Literal(1.0 / Outputs)});",
            "misses += (z > 0f) == (target > 0.5f) ? 0f : 1f;");
        reduction.Write(writer, "shared", "terms", "sum");
        reduction.Write(writer, "shared", "misses", "missed");
        writer.Line($"float loss = sum * {Names.Literal(1.0 / Outputs)};").Line("float correct = missed == 0f ? 1f : 0f;");
    }
}
