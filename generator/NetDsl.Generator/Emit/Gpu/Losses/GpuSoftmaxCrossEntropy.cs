using NetDsl.Generator.Compiler;
using NetDsl.Generator.Emit.Gpu.Reductions;

namespace NetDsl.Generator.Emit.Gpu.Losses;

/// <summary>Softmax and cross-entropy in one; the largest logit is subtracted first so that nothing overflows.</summary>
internal sealed class GpuSoftmaxCrossEntropy(CompiledNetwork network) : GpuLoss(network)
{
    /// <summary>Larger than any place of an output, and exact as a float as those are.</summary>
    private const string NoPlace = "16777216f";

    protected override string Comment => "L = sum over j of t_j (log sum over k of e^z_k - z_j), dL/dz_j = p_j sum over k of t_k - t_j";

    protected override void WriteSample(SourceWriter writer, GroupReduction reduction, string target, bool ofLabels)
    {
        WriteLargest(writer, reduction, "logit", "output[first + j]");
        if (ofLabels)
        {
            string agrees = Outputs == 1 ? "true" : "logitPlace == label";
            writer.Line($"float correct = {agrees} ? 1f : 0f;");
            writer.Line($"float targetSum = {(Outputs == 1 ? "label" : "1f")};");
        }
        else
        {
            WriteLargest(writer, reduction, "target", "targets[first + j]");
            writer.Line("float correct = logitPlace == targetPlace ? 1f : 0f;");
            writer.Line("float targets0 = 0f;");
            ForEachOutput(writer, reduction, $"targets0 += {target};");
            reduction.Write(writer, "shared", "targets0", "targetSum");
        }

        writer.Line("float powers = 0f;");
        ForEachOutput(writer, reduction, $"powers += {GpuNames.Math}Exp(output[first + j] - logitLargest);");
        reduction.Write(writer, "shared", "powers", "powerSum");
        writer.Line($"float logSum = {GpuNames.Math}Log(powerSum);");
        writer.Line("float terms = 0f;");
        ForEachOutput(
            writer,
            reduction,
            "float logProbability = output[first + j] - logitLargest - logSum;",
            $"float target = {target};",
            "terms -= target == 0f ? 0f : target * logProbability;",
            $"if (isSample) gradient[first + j] = ({GpuNames.Math}Exp(logProbability) * targetSum - target) * weight;");
        reduction.Write(writer, "shared", "terms", "sum");
        writer.Line("// A logit that is NaN must show even where its target is zero.");
        writer.Line("float loss = logSum == logSum ? sum : logSum;");
    }

    /// <summary>The largest of some values, and the first place where it stands.</summary>
    private void WriteLargest(SourceWriter writer, GroupReduction reduction, string name, string value)
    {
        writer.Line($"float {name}Most = float.NegativeInfinity;");
        ForEachOutput(writer, reduction, $"float value = {value};", $"{name}Most = value > {name}Most ? value : {name}Most;");
        reduction.Write(writer, "shared", $"{name}Most", $"{name}Largest", "({0} > {1} ? {0} : {1})");
        writer.Line($"float {name}First = {NoPlace};");
        ForEachOutput(writer, reduction, $"if ({value} == {name}Largest && j < {name}First) {name}First = j;");
        reduction.Write(writer, "shared", $"{name}First", $"{name}Place", "({0} < {1} ? {0} : {1})");
    }
}
