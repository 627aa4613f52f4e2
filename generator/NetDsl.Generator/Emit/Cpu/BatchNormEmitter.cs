using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>
/// Writes a batch normalisation that stands for itself. Its coefficients, a scale and a shift for each channel, come from the running statistics or, in training, from the whole batch's;
/// what follows it, a sum with another value and a function, is applied in the same pass. Backward it needs two sums over the batch before it can go on, so that it comes in two parts.
/// </summary>
internal sealed class BatchNormEmitter(CompiledNetwork network, StepBuffers buffers, ActivationEmitter activation)
{
    private readonly Step step = buffers.Step;
    private readonly BatchNormNode node = (BatchNormNode)buffers.Step.Head;

    private int Channels => node.Shape.Dimensions[0];

    private int Positions => node.Shape.Count / Channels;

    private string Prefix => $"Step{step.Number}";

    private string Sizes => $"{Channels}, {Positions}";

    private int Coefficients => network.CoefficientsOf(node);

    public IEnumerable<Call> StatisticsCalls() => [new Call($"{Names.Kernels}BatchNorm.Statistics(block, ref {buffers.X.Name}, {Sizes});")];

    /// <param name="method">The method's name, without the step's number.</param>
    public IEnumerable<Call> ForwardCalls(string method = "Forward")
    {
        string added = buffers.Added is null ? "" : $"ref {buffers.Added.Name}, ";
        return [new Call(
            $"{Prefix}{method}(ref {buffers.X.Name}, ref block.Coefficients({Coefficients}), ref block.Coefficients({Coefficients + Channels}), {added}ref {buffers.Y.Name});")];
    }

    public IEnumerable<Call> BackwardStatisticsCalls()
    {
        string kept = step.Activation is null ? "" : $"ref {buffers.Y.Name}, ";
        return [new Call($"{Prefix}Sums(block, ref {buffers.X.Name}, {kept}ref block.Coefficients({Coefficients + (2 * Channels)}), ref {buffers.DY.Name});")];
    }

    public IEnumerable<Call> BackwardCalls() => buffers.DX is null ? [] : [new Call(
        $"{Names.Kernels}BatchNorm.Gradient(block, ref {buffers.X.Name}, ref {buffers.DY.Name}, ref {buffers.DX.Name}, {Sizes}, {Coefficients});")];

    public IEnumerable<Action<SourceWriter>> Methods()
    {
        yield return WriteForward;
        if (step.Learns)
        {
            yield return WriteSums;
        }
    }

    private void WriteForward(SourceWriter writer)
    {
        string added = step.Added is null ? "" : "ref V added, ";
        writer.Line($"// {activation.Apply($"x * scale + shift{(step.Added is null ? "" : " + added")}")}, with a scale and a shift for each of {Channels} channels.");
        writer.Line(Names.Optimize);
        writer.Line($"private static void {Prefix}Forward<V>(ref V x, ref float scale, ref float shift, {added}ref V y)");
        WriteLoops(writer, c => writer.Line($"V a = V.Create({At.Ref("scale", c)});").Line($"V b = V.Create({At.Ref("shift", c)});"), i =>
        {
            string value = $"V.MultiplyAdd({At.Ref("x", i)}, a, b){(step.Added is null ? "" : $" + {At.Ref("added", i)}")}";
            writer.Line($"{At.Ref("y", i)} = {activation.ApplyInLoop(value)};");
        }, _ => { });
    }

    /// <summary>The forward pass of a single sample: neighbouring values of a channel in the lanes, or neighbouring channels of a vector.</summary>
    public void WriteSampleForward(SourceWriter writer)
    {
        string added = step.Added is null ? "" : $"ref {Neighbours.Single} added, ";
        bool areChannels = Positions == 1;
        writer.Line(Names.Optimize);
        writer.Block($"private static void {Prefix}SampleForward(ref {Neighbours.Single} x, ref float scale, ref float shift, {added}ref {Neighbours.Single} y)", () =>
            Neighbours.Write(writer, areChannels ? 1 : Channels, areChannels ? Channels : Positions, place =>
            {
                string Coefficient(string tensor) => areChannels ? place.OfNumbers(At.Ref(tensor, place.Index)) : $"{place.Type}.Create({At.Ref(tensor, place.Channel)})";
                string value = $"{place.Type}.MultiplyAdd({place.Of("x")}, {Coefficient("scale")}, {Coefficient("shift")}){(step.Added is null ? "" : $" + {place.Of("added")}")}";
                writer.Line($"{place.Of("y")} = {activation.ApplyInLoop(value)};");
            }));
    }

    private void WriteSums(SourceWriter writer)
    {
        bool acts = step.Activation is not null;
        writer.Line($"// {(acts ? "The gradient before the function, in place, and of each" : "Of each")} channel the sums of it and of it times x - mean.");
        writer.Line(Names.Optimize);
        writer.Line($"private static void {Prefix}Sums<V>({Names.Kernels}Block block, ref V x, {(acts ? "ref V y, " : "")}ref float mean, ref V dy)");
        WriteLoops(
            writer,
            c => writer.Line($"V middle = V.Create({At.Ref("mean", c)});").Line("V sum = V.Create(0f);").Line("V product = V.Create(0f);"),
            i =>
            {
                writer.Line($"V dz = {activation.Gradient(At.Ref("dy", i), At.Ref("y", i))};");
                if (acts)
                {
                    writer.Line($"{At.Ref("dy", i)} = dz;");
                }

                writer.Line("sum += dz;").Line($"product = V.MultiplyAdd(dz, {At.Ref("x", i)} - middle, product);");
            },
            c => writer.Line($"block.AddSums({c}, V.Sum(sum), V.Sum(product));"));
    }

    private void WriteLoops(SourceWriter writer, Action<string> before, Action<string> body, Action<string> after)
    {
        writer.Indented(() => writer.Line(Names.Where));
        writer.Line("{");
        writer.Indented(() => writer.For("c", Channels, c =>
        {
            before(c);
            writer.For("i", Positions, i => body(At.Index(c, (Positions, i))));
            after(c);
        }));
        writer.Line("}");
    }
}
