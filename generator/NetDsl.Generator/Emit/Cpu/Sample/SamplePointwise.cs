using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu.Sample;

/// <summary>Writes a step's pointwise function, and the gradient through it, on neighbouring values of a single sample.</summary>
internal sealed class SamplePointwise(Step step, ActivationEmitter activation)
{
    private const int Lanes = 8;

    private string F32 => $"{Names.Kernels}F32x1";

    /// <summary>From sums to outputs, in place; where the sums are needed later they are copied first.</summary>
    public void WriteActivation(SourceWriter writer)
    {
        string before = step.KeepsPreactivation ? $", ref {F32} before" : "";
        Write(writer, $"Activation(ref {F32} y{before})", step.Head.Shape.Count, (at, type) =>
        {
            if (step.KeepsPreactivation)
            {
                writer.Line($"{at("before")} = {at("y")};");
            }

            writer.Line($"{at("y")} = {activation.ApplyInLoop(at("y"))};");
        });
    }

    public void WriteGradient(SourceWriter writer) => Write(
        writer, $"Gradient(ref {F32} dz, ref {F32} kept)", step.Head.Shape.Count, (at, _) => writer.Line($"{at("dz")} = {activation.Gradient(at("dz"), at("kept"))};"));

    private void Write(SourceWriter writer, string signature, int count, System.Action<System.Func<string, string>, string> body)
    {
        writer.Line(Names.Optimize);
        writer.Block($"private static void Step{step.Number}Sample{signature}", () =>
        {
            int whole = count / Lanes * Lanes;
            if (whole > 0)
            {
                string wide = $"{Names.Kernels}F32x{Lanes}";
                writer.Block($"for (int i = 0; i < {whole}; i += {Lanes})", () => body(name => $"{Names.Kernels}Columns.At<{wide}>(ref {name}, i)", wide));
            }

            if (whole < count)
            {
                writer.Block($"for (int i = {whole}; i < {count}; i++)", () => body(name => At.Ref(name, "i"), F32));
            }
        });
    }
}
