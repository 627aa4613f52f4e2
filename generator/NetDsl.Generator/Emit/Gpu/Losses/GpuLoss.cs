using System.Collections.Generic;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.Generator.Emit.Cpu;
using NetDsl.Generator.Emit.Gpu.Reductions;

namespace NetDsl.Generator.Emit.Gpu.Losses;

/// <summary>
/// Writes the loss of each sample, whether it was classified right, and the gradient of the batch's mean loss by the output. The threads of a group, or some of them, share a sample.
/// </summary>
internal abstract class GpuLoss(CompiledNetwork network)
{
    protected int Outputs => network.Graph.OutputShape.Count;

    private GroupReduction Reduction => GroupReduction.For(Outputs);

    public static GpuLoss Of(CompiledNetwork network) => network.Graph.Loss.Kind switch
    {
        LossKind.SoftmaxCrossEntropy => new GpuSoftmaxCrossEntropy(network),
        LossKind.BinaryCrossEntropy => new GpuBinaryCrossEntropy(network),
        _ => new GpuMeanSquaredError(network),
    };

    /// <summary>The formula, for the comment above the kernel.</summary>
    protected abstract string Comment { get; }

    /// <summary>Whether labels can be targets: otherwise the run time refuses them.</summary>
    protected virtual bool TakesLabels => true;

    /// <summary>Writes the launches.</summary>
    public void Write(SourceWriter writer, KernelFiles kernels)
    {
        WriteView(writer, "output", network.Memory.Output, network.Training?.Output);
        WriteView(writer, "gradient", network.Memory.OutputGradient, network.Training?.OutputGradient);
        if (!TakesLabels)
        {
            WriteLaunch(writer, kernels, ofLabels: false);
            return;
        }

        writer.Block("if (HasLabels)", () => WriteLaunch(writer, kernels, ofLabels: true));
        writer.Block("else", () => WriteLaunch(writer, kernels, ofLabels: false));
    }

    /// <summary>Writes what a group does for its samples, between the declarations and the stores: it leaves <c>loss</c> and <c>correct</c>.</summary>
    /// <param name="writer">The text.</param>
    /// <param name="reduction">The threads that share a sample.</param>
    /// <param name="target">The text of the target of output j.</param>
    /// <param name="ofLabels">Whether targets are labels.</param>
    protected abstract void WriteSample(SourceWriter writer, GroupReduction reduction, string target, bool ofLabels);

    /// <summary>Writes a loop over the sample's outputs that are the thread's.</summary>
    protected void ForEachOutput(SourceWriter writer, GroupReduction reduction, params string[] lines) => writer.Block($"for (int j = lane; j < {Outputs}; j += {reduction.Threads})", () =>
    {
        foreach (string line in lines)
        {
            writer.Line(line);
        }
    });

    private static void WriteView(SourceWriter writer, string name, TensorBuffer tensor, TensorBuffer? inTraining)
    {
        string view = Wire.Tensor("", tensor).View;
        string other = inTraining is null ? view : Wire.Tensor("", inTraining).View;
        writer.Line($"{GpuNames.Floats} {name} = {(view == other ? view : $"training ? {other} : {view}")};");
    }

    private void WriteLaunch(SourceWriter writer, KernelFiles kernels, bool ofLabels)
    {
        KernelLaunch launch = new(
            0,
            ofLabels ? "OfLabels" : "OfValues",
            Grids.Of(Reduction.PerGroup == 1 ? "batch" : $"(batch + {Reduction.PerGroup - 1}) / {Reduction.PerGroup}"),
            [
                new Wire(GpuNames.Floats, "output", "output"),
                ofLabels ? new Wire(GpuNames.Integers, "labels", "TargetLabels") : new Wire(GpuNames.Floats, "targets", "TargetValues"),
                new Wire(GpuNames.Floats, "gradient", "gradient"), new Wire(GpuNames.Floats, "losses", "SampleLosses"), new Wire(GpuNames.Floats, "hits", "SampleCorrect"),
                Wire.Number("weight", "1f / batch"), Wire.Batch,
            ],
            writer => WriteKernel(writer, ofLabels))
        {
            Comment = [Comment],
        };
        writer.Line(KernelWiring.Call(kernels.Resolve(launch), launch, wire => wire.Value));
    }

    private void WriteKernel(SourceWriter writer, bool ofLabels)
    {
        Reduction.WritePlace(writer, "sample");
        writer.Line("// Threads without a sample of their own go along with the last one, and write nothing.");
        writer.Line("bool isSample = sample < batch;");
        writer.Line("int row = isSample ? sample : batch - 1;");
        writer.Line($"int first = {At.Times("row", Outputs)};");
        if (ofLabels)
        {
            writer.Line("int label = labels[row];");
        }

        GroupReduction.WriteShared(writer, "shared");
        WriteSample(writer, Reduction, !ofLabels ? "targets[first + j]" : Outputs == 1 ? "(float)label" : "(j == label ? 1f : 0f)", ofLabels);
        writer.Block("if (isSample && lane == 0)", () => writer.Line("losses[sample] = loss;").Line("hits[sample] = correct;"));
    }
}
