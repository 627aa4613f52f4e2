using System;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>Writes a pointwise function that stands alone, and the pass of a gradient through any step's function.</summary>
internal sealed class PointwiseEmitter(Step step, ActivationEmitter activation)
{
    public void WriteForward(SourceWriter writer) => Write(
        writer, "Forward<V>(ref V x, ref V y)", step.Input.Count, i => $"{At.Ref("y", i)} = {activation.ApplyInLoop(At.Ref("x", i))};");

    public void WriteBackward(SourceWriter writer) => Write(
        writer,
        "Gradient<V>(ref V dy, ref V kept, ref V dz)",
        step.Output.Count,
        i => $"{At.Ref("dz", i)} = {activation.Gradient(At.Ref("dy", i), At.Ref("kept", i))};");

    private void Write(SourceWriter writer, string signature, int count, Func<string, string> line)
    {
        writer.Line(Names.Optimize);
        writer.Line($"private static void Step{step.Number}{signature}");
        writer.Indented(() => writer.Line(Names.Where));
        writer.Line("{");
        writer.Indented(() => writer.For("i", count, i => writer.Line(line(i))));
        writer.Line("}");
    }
}
