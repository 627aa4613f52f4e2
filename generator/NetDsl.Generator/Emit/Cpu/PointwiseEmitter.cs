using System;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>Writes a pointwise function that stands alone, and the pass of a gradient through any step's function.</summary>
internal sealed class PointwiseEmitter(StepBuffers buffers, ActivationEmitter activation)
{
    private readonly Step step = buffers.Step;

    /// <summary>The forward pass, and where training keeps a part of the derivatives, another one for that.</summary>
    public void WriteForward(SourceWriter writer)
    {
        Write(writer, "Forward<V>(ref V x, ref V y)", step.Input.Count, i => $"{At.Ref("y", i)} = {activation.ApplyInLoop(At.Ref("x", i))};");
        if (buffers.KeptPart is not null)
        {
            writer.Line();
            Write(writer, "ForwardKeeping<V>(ref V x, ref V y, ref V kept)", step.Input.Count, i =>
                $"{At.Ref("y", i)} = {activation.ApplyAndKeep(At.Ref("x", i), At.Ref("kept", i))};");
        }
    }

    public void WriteBackward(SourceWriter writer)
    {
        if (buffers.KeptPart is null)
        {
            Write(writer, "Gradient<V>(ref V dy, ref V kept, ref V dz)", step.Output.Count, i =>
                $"{At.Ref("dz", i)} = {activation.Gradient(At.Ref("dy", i), At.Ref("kept", i))};");
        }
        else
        {
            Write(writer, $"Gradient<V>(ref V dy, ref V kept, {(buffers.ReadsInput ? "ref V x, " : "")}ref V dz)", step.Output.Count, i =>
                $"{At.Ref("dz", i)} = {activation.Gradient(At.Ref("dy", i), At.Ref("kept", i), At.Ref("x", i))};");
        }
    }

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
