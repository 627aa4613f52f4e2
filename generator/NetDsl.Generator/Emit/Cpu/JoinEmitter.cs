using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>Writes sums, products and concatenations of several values, and what they send back to each.</summary>
internal sealed class JoinEmitter(StepBuffers buffers, ActivationEmitter activation)
{
    private readonly Step step = buffers.Step;

    private string Prefix => $"Step{step.Number}";

    private JoinNode? Join => step.Head as JoinNode;

    private int Operands => step.Head.Inputs.Count;

    /// <param name="method">The name of the method that joins values, without the step's number.</param>
    public IEnumerable<Call> ForwardCalls(string method = "Forward") => Join is null
        ? Parts().Select(part => new Call(
            $"{Names.Kernels}Tensor.Copy(ref {buffers.Inputs[part.Operand].Name}, ref {At.Ref(buffers.Y.Name, Names.Number(part.Offset))}, {part.Size});"))
        : [new Call($"{Prefix}{method}({string.Join(", ", buffers.Inputs.Append(buffers.Y).Select(tensor => $"ref {tensor.Name}"))});")];

    public IEnumerable<Call> BackwardCalls()
    {
        if (Join is null)
        {
            return Parts().Where(part => buffers.Gradients[part.Operand] is not null).Select(part => new Call(
                $"{Names.Kernels}Tensor.Copy(ref {At.Ref(buffers.DY.Name, Names.Number(part.Offset))}, ref {buffers.Gradients[part.Operand]!.Buffer.Name}, {part.Size});"));
        }

        IEnumerable<Call> back = step.Activation is null ? [] : [new Call($"{Prefix}Gradient(ref {buffers.DY.Name}, ref {activation.Kept.Name}, ref {buffers.DY.Name});")];
        return [.. back, .. Enumerable.Range(0, Operands).Where(i => buffers.Gradients[i] is not null).SelectMany(i => Send(i, buffers.Gradients[i]!.Buffer))];
    }

    public IEnumerable<Action<SourceWriter>> Methods()
    {
        if (Join is null)
        {
            yield break;
        }

        yield return WriteForward;
        if (step.Activation is not null && step.Learns)
        {
            yield return new PointwiseEmitter(buffers, activation).WriteBackward;
        }

        for (int i = 0; step.Learns && Join.Kind == JoinKind.Product && i < Operands; i++)
        {
            int operand = i;
            yield return writer => WriteProductGradient(writer, operand);
        }
    }

    /// <summary>The operands of a concatenation, one after the other.</summary>
    private IEnumerable<(int Operand, int Offset, int Size)> Parts()
    {
        int offset = 0;
        for (int i = 0; i < Operands; i++)
        {
            int size = step.Head.Inputs[i].Shape.Count;
            yield return (i, offset, size);
            offset += size;
        }
    }

    /// <summary>The gradient by one operand. That by an operand of a sum may be the tensor itself.</summary>
    private IEnumerable<Call> Send(int operand, TensorBuffer target)
    {
        if (Join!.Kind == JoinKind.Product)
        {
            string others = string.Concat(Others(operand).Select(i => $"ref {buffers.Inputs[i].Name}, "));
            yield return new Call($"{Prefix}GradientBy{operand + 1}(ref {buffers.DY.Name}, {others}ref {target.Name});");
        }
        else if (target != buffers.DY)
        {
            yield return new Call($"{Names.Kernels}Tensor.Copy(ref {buffers.DY.Name}, ref {target.Name}, {target.Size});");
        }
    }

    private IEnumerable<int> Others(int operand) => Enumerable.Range(0, Operands).Where(i => i != operand);

    private void WriteForward(SourceWriter writer) => WriteLoop(
        writer,
        $"{Prefix}Forward<V>({string.Concat(Enumerable.Range(1, Operands).Select(i => $"ref V x{i}, "))}ref V y)",
        i => $"{At.Ref("y", i)} = {Value(tensor => At.Ref(tensor, i))};");

    /// <summary>The same of a single sample: neighbouring values in the lanes.</summary>
    public void WriteSampleForward(SourceWriter writer)
    {
        string operands = string.Concat(Enumerable.Range(1, Operands).Select(i => $"ref {Neighbours.Single} x{i}, "));
        writer.Line(Names.Optimize);
        writer.Block($"private static void {Prefix}SampleForward({operands}ref {Neighbours.Single} y)", () =>
            Neighbours.Write(writer, 1, step.Output.Count, place => writer.Line($"{place.Of("y")} = {Value(place.Of)};")));
    }

    private string Value(Func<string, string> at) =>
        activation.ApplyInLoop(string.Join(Join!.Kind == JoinKind.Sum ? " + " : " * ", Enumerable.Range(1, Operands).Select(k => at($"x{k}"))));

    private void WriteProductGradient(SourceWriter writer, int operand)
    {
        int[] others = [.. Others(operand)];
        WriteLoop(
            writer,
            $"{Prefix}GradientBy{operand + 1}<V>(ref V dy, {string.Concat(others.Select(k => $"ref V x{k + 1}, "))}ref V dx)",
            i => $"{At.Ref("dx", i)} = {string.Join(" * ", new[] { At.Ref("dy", i) }.Concat(others.Select(k => At.Ref($"x{k + 1}", i))))};");
    }

    private void WriteLoop(SourceWriter writer, string signature, Func<string, string> line)
    {
        writer.Line(Names.Optimize);
        writer.Line($"private static void {signature}");
        writer.Indented(() => writer.Line(Names.Where));
        writer.Line("{");
        writer.Indented(() => writer.For("i", step.Output.Count, i => writer.Line(line(i))));
        writer.Line("}");
    }
}
