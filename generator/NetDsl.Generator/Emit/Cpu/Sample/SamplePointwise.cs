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
        int channels = step.Normalization is null ? 1 : step.Head.Shape.Dimensions[0];
        Write(writer, $"Activation({Epilogue.Parameters(step, F32)}ref {F32} y{before})", channels, step.Head.Shape.Count / channels, (at, c, type) =>
        {
            WriteEpilogue(writer, at, c, type);
            if (step.KeepsPreactivation)
            {
                writer.Line($"{at("before")} = {at("y")};");
            }

            if (step.Activation is not null)
            {
                writer.Line($"{at("y")} = {activation.ApplyInLoop(at("y"))};");
            }
        });
    }

    public void WriteGradient(SourceWriter writer) => Write(
        writer, $"Gradient(ref {F32} dz, ref {F32} kept)", 1, step.Head.Shape.Count, (at, _, _) => writer.Line($"{at("dz")} = {activation.Gradient(at("dz"), at("kept"))};"));

    private void WriteEpilogue(SourceWriter writer, System.Func<string, string> at, string c, string type)
    {
        if (step.Normalization is not null)
        {
            writer.Line($"{at("y")} = {type}.MultiplyAdd({at("y")}, {type}.Create({At.Ref("scale", c)}), {type}.Create({At.Ref("shift", c)}));");
        }

        if (step.Added is not null)
        {
            writer.Line($"{at("y")} += {at("added")};");
        }
    }

    /// <summary>Writes a loop over all values of each channel, in vectors as far as they go.</summary>
    private void Write(SourceWriter writer, string signature, int channels, int count, System.Action<System.Func<string, string>, string, string> body)
    {
        writer.Line(Names.Optimize);
        writer.Block($"private static void Step{step.Number}Sample{signature}", () => writer.For("c", channels, c =>
        {
            string start = At.Times(c, count);
            int whole = count / Lanes * Lanes;
            if (whole > 0)
            {
                string wide = $"{Names.Kernels}F32x{Lanes}";
                writer.Block($"for (int i = 0; i < {whole}; i += {Lanes})", () => body(name => $"{Names.Kernels}Columns.At<{wide}>(ref {name}, {At.Sum(start, "i")})", c, wide));
            }

            if (whole < count)
            {
                writer.Block($"for (int i = {whole}; i < {count}; i++)", () => body(name => At.Ref(name, start, "i"), c, F32));
            }
        }));
    }
}
