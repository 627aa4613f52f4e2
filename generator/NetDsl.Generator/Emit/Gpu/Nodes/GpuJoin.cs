using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Gpu.Nodes;

/// <summary>Sums and products of several values. A kernel takes so many of them; of more, further launches add, or multiply, the rest.</summary>
internal sealed class GpuJoin(GpuContext context, StepBuffers buffers) : GpuStep(context, buffers)
{
    private const int MostOperands = 8;

    private bool IsSum => ((JoinNode)Step.Head).Kind == JoinKind.Sum;

    private string Sign => IsSum ? " + " : " * ";

    public override bool TakesActivationGradient => false;

    public override IEnumerable<KernelLaunch> Forward()
    {
        TensorBuffer[][] parts = Parts(Buffers.Inputs);
        return parts.Select((part, number) => Launch(
            number == 0 ? "Forward" : $"Forward{number + 1}",
            Grids.ForEach(OutputCount),
            [.. part.Select((tensor, k) => Wire.Tensor($"input{k + 1}", tensor)), Wire.Tensor("output", Buffers.Y), Wire.Batch],
            writer => Elementwise.Write(writer, OutputCount, () => WriteJoined(writer, part.Length, number > 0, number == parts.Length - 1)),
            $"The {(IsSum ? "sum" : "product")} of {part.Length} values{(number > 0 ? " more" : "")}."));
    }

    /// <summary>The gradient by an operand of a sum is that of the sum, maybe the tensor itself; by one of a product it is times the others.</summary>
    public override IEnumerable<KernelLaunch> Backward() =>
        Buffers.Gradients.SelectMany((target, operand) => target is null ? [] : IsSum ? SumGradient(target.Buffer) : ProductGradient(target.Buffer, operand));

    private IEnumerable<KernelLaunch> SumGradient(TensorBuffer target)
    {
        if (target != Buffers.DY)
        {
            yield return Launch(
                "Copy",
                Grids.ForEach(OutputCount),
                [Wire.Tensor("gradient", Buffers.DY), Wire.Tensor("result", target), Wire.Batch],
                writer => Elementwise.Write(writer, OutputCount, () => writer.Line("result[i] = gradient[i];")),
                "The gradient by an operand is that of the sum.");
        }
    }

    private IEnumerable<KernelLaunch> ProductGradient(TensorBuffer target, int operand) => Parts([.. Buffers.Inputs.Where((_, i) => i != operand)]).Select((part, number) => Launch(
        $"InputGradient{part.Length}{(number == 0 ? "" : "More")}",
        Grids.ForEach(OutputCount),
        [.. part.Select((tensor, k) => Wire.Tensor($"input{k + 1}", tensor)), .. number == 0 ? [Wire.Tensor("gradient", Buffers.DY)] : Array.Empty<Wire>(), Wire.Tensor("result", target), Wire.Batch],
        writer => Elementwise.Write(writer, OutputCount, () =>
            writer.Line($"result[i] = {(number == 0 ? "gradient" : "result")}[i]{string.Concat(part.Select((_, k) => $" * input{k + 1}[i]"))};")),
        number == 0 ? "The gradient by an operand: that of the product, times the other operands." : "Times further operands."));

    private static TensorBuffer[][] Parts(IReadOnlyList<TensorBuffer> tensors) => [.. tensors
        .Select((tensor, i) => (tensor, i)).GroupBy(pair => pair.i / MostOperands).Select(group => group.Select(pair => pair.tensor).ToArray())];

    private void WriteJoined(SourceWriter writer, int operands, bool more, bool last)
    {
        string joined = string.Join(Sign, (more ? ["output[i]"] : Array.Empty<string>()).Concat(Enumerable.Range(1, operands).Select(k => $"input{k}[i]")));
        if (Step.Activation is not { } activation || !last)
        {
            writer.Line($"output[i] = {joined};");
            return;
        }

        writer.Line($"float {Formula.Input} = {joined};");
        GpuFormula.Statements(writer, [("output[i] = {0};", activation.Value)], ["i", "batch", Formula.Input]);
    }
}
