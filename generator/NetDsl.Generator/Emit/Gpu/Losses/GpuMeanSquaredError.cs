using NetDsl.Generator.Compiler;
using NetDsl.Generator.Emit.Gpu.Reductions;

namespace NetDsl.Generator.Emit.Gpu.Losses;

/// <summary>The mean over the outputs of the squared difference.</summary>
internal sealed class GpuMeanSquaredError(CompiledNetwork network) : GpuLoss(network)
{
    protected override string Comment => "L = (1/J) sum over j of (y_j - t_j)^2, dL/dy_j = (2/J) (y_j - t_j)";

    protected override bool TakesLabels => false;

    protected override void WriteSample(SourceWriter writer, GroupReduction reduction, string target, bool ofLabels)
    {
        writer.Line("float squares = 0f;");
        ForEachOutput(
            writer,
            reduction,
            $"float difference = output[first + j] - {target};",
            "squares += difference * difference;",
            $"if (isSample) gradient[first + j] = difference * (weight * {Names.Literal(2.0 / Outputs)});");
        reduction.Write(writer, "shared", "squares", "sum");
        writer.Line($"float loss = sum * {Names.Literal(1.0 / Outputs)};").Line("float correct = 0f;");
    }
}
