using System;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>Writes average pooling, forward and backward.</summary>
internal sealed class AveragePoolEmitter(Step step)
{
    private const int MostUnrolled = 16;

    private readonly PoolingNode pool = (PoolingNode)step.Head;

    private Window Window => pool.Window;

    private Shape Input => step.Input;

    private Shape Output => pool.Shape;

    private string Share => $"V.Create({Names.Literal(1.0 / Window.Size)})";

    public void WriteForward(SourceWriter writer) => WriteLoop(writer, "Forward<V>(ref V x, ref V y)", "x", () =>
    {
        writer.Line("V sum = window;");
        ForEachTap(writer, first: 1, tap => writer.Line($"sum += {At.Ref("window", tap)};"));
        writer.Line($"{At.Ref("y", "i")} = sum * {Share};");
    });

    public void WriteBackward(SourceWriter writer) => WriteLoop(writer, "Unpool<V>(ref V dy, ref V dx)", "dx", () =>
    {
        writer.Line($"V share = {At.Ref("dy", "i")} * {Share};");
        ForEachTap(writer, first: 0, tap => writer.Line($"{At.Ref("window", tap)} += share;"));
    });

    private void WriteLoop(SourceWriter writer, string signature, string image, Action body)
    {
        writer.Line(Names.Optimize);
        writer.Line($"private static void Step{step.Number}{signature}");
        writer.Indented(() => writer.Line(Names.Where));
        writer.Line("{");
        writer.Indented(() =>
        {
            if (image == "dx")
            {
                writer.Line($"{Names.Kernels}Tensor.Clear(ref dx, {Input.Count});");
            }

            writer.For("c", Output.Channels, c => writer.For("py", Output.Height, py => writer.For("px", Output.Width, px =>
            {
                string corner = At.Index(c, (Input.Height, At.Times(py, Window.StrideHeight)), (Input.Width, At.Times(px, Window.StrideWidth)));
                writer.Line($"int i = {At.Index(c, (Output.Height, py), (Output.Width, px))};");
                writer.Line($"ref V window = ref {At.Ref(image, corner)};");
                body();
            })));
        });
        writer.Line("}");
    }

    private void ForEachTap(SourceWriter writer, int first, Action<string> write)
    {
        if (Window.Size <= MostUnrolled)
        {
            for (int tap = first; tap < Window.Size; tap++)
            {
                write(Names.Number((tap / Window.KernelWidth * Input.Width) + (tap % Window.KernelWidth)));
            }

            return;
        }

        if (first == 1)
        {
            writer.Line("sum = V.Create(0f);");
        }

        writer.For("i0", Window.KernelHeight, i0 => writer.For("i1", Window.KernelWidth, i1 => write(At.Index(i0, (Input.Width, i1)))));
    }
}
