using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>Writes a pointwise function that stands alone, and the pass of a gradient through any step's function.</summary>
internal sealed class PointwiseEmitter(Step step, ActivationEmitter activation)
{
    public void WriteForward(SourceWriter writer) => Write(writer, "Forward<V>(ref V x, ref V y)", At.Ref("y", "i"), activation.Apply(At.Ref("x", "i")), step.Input.Count);

    public void WriteBackward(SourceWriter writer) => Write(
        writer, "Gradient<V>(ref V dy, ref V kept, ref V dz)", At.Ref("dz", "i"), activation.Gradient(At.Ref("dy", "i"), At.Ref("kept", "i")), step.Output.Count);

    private void Write(SourceWriter writer, string signature, string target, string value, int count)
    {
        writer.Line(Names.Optimize);
        writer.Line($"private static void Step{step.Number}{signature}");
        writer.Indented(() => writer.Line(Names.Where));
        writer.Line("{");
        writer.Indented(() => writer.For("i", count, 1, () => writer.Line($"{target} = {value};")));
        writer.Line("}");
    }
}
