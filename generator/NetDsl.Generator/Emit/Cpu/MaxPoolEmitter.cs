using System;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>
/// Writes max pooling: a method for one row of outputs, which also notes the place of each maximum in its window, and the backward pass,
/// which sends the gradient back to that place. Fused under a convolution, the activation is applied on the way.
/// </summary>
internal sealed class MaxPoolEmitter(StepBuffers buffers, ActivationEmitter activation)
{
    private const int MostUnrolled = 16;

    private readonly Step step = buffers.Step;
    private readonly PoolingNode pool = buffers.Step.MaxPool!;

    private Window Window => pool.Window;

    private Shape Input => pool.Input!.Shape;

    private Shape Output => pool.Shape;

    private bool Keeps => step.KeepsPreactivation;

    /// <summary>The forward pass of a pooling that stands alone.</summary>
    public void WriteForward(SourceWriter writer)
    {
        writer.Line(Names.Optimize);
        writer.Line($"private static void Step{step.Number}Forward<V>(ref V x, ref V y, ref V place)");
        writer.Indented(() => writer.Line(Names.Where));
        writer.Line("{");
        writer.Indented(() => writer.For("c", Output.Channels, c => writer.For("py", Output.Height, py =>
        {
            writer.Line($"int row = {At.Index(c, (Output.Height, py), (Output.Width, "0"))};");
            string rows = At.Ref("x", At.Index(c, (Input.Height, At.Times(py, Window.StrideHeight)), (Input.Width, "0")));
            writer.Line($"Step{step.Number}Pool(ref {rows}, ref {At.Ref("y", "row")}, ref {At.Ref("place", "row")});");
        })));
        writer.Line("}");
        writer.Line();
        WriteRow(writer);
    }

    /// <summary>The method for one row of pooled outputs.</summary>
    public void WriteRow(SourceWriter writer)
    {
        string act = step.Pool is null || step.Activation is null ? "" : $"{step.Activation.Name}, then ";
        writer.Line($"// {act}the largest of each {Window.KernelHeight}x{Window.KernelWidth} window, the first among equals, and its place in the window.");
        writer.Line(Names.Optimize);
        writer.Line($"private static void Step{step.Number}Pool<V>({activation.Parameters.Declared}ref V z, ref V y{(Keeps ? ", ref V before" : "")}, ref V place)");
        writer.Indented(() => writer.Line(Names.Where));
        writer.Line("{");
        writer.Indented(() =>
        {
            activation.Parameters.LoadShared(writer);
            activation.Parameters.LoadChannel(writer, "", "0");
            writer.For("px", Output.Width, px => WriteLargest(writer, px));
        });
        writer.Line("}");
    }

    private void WriteLargest(SourceWriter writer, string px)
    {
        writer.Line($"ref V window = ref {At.Ref("z", At.Times(px, Window.StrideWidth))};");
        writer.Line("V best = " + Activated("window") + ";");
        writer.Line("V where = V.Create(0f);");
        if (Keeps)
        {
            writer.Line("V bestBefore = window;");
        }

        WriteWindow(writer);
        writer.Line($"{At.Ref("y", px)} = best;");
        writer.Line($"{At.Ref("place", px)} = where;");
        if (Keeps)
        {
            writer.Line($"{At.Ref("before", px)} = bestBefore;");
        }
    }

    public void WriteBackward(SourceWriter writer)
    {
        string kept = SendsThroughFunction ? ", ref V kept" : "";
        writer.Line("// The gradient goes to the place of each maximum; all others get none.");
        writer.Line(Names.Optimize);
        writer.Line($"private static void Step{step.Number}Unpool<V>(ref V dy{kept}, ref V place, ref V dz)");
        writer.Indented(() => writer.Line(Names.Where));
        writer.Line("{");
        writer.Indented(() =>
        {
            if (!CoversAll || !Window.IsDisjoint)
            {
                writer.Line($"{Names.Kernels}Tensor.Clear(ref dz, {Input.Count});");
            }

            writer.For("c", Output.Channels, c => writer.For("py", Output.Height, py => writer.For("px", Output.Width, px => WriteScatter(writer, c, py, px))));
        });
        writer.Line("}");
    }

    private bool SendsThroughFunction => step.Pool is not null && activation.HasGradientInPlace;

    private bool CoversAll => Window.StrideHeight == Window.KernelHeight && Window.StrideWidth == Window.KernelWidth
        && Output.Height * Window.StrideHeight == Input.Height && Output.Width * Window.StrideWidth == Input.Width;

    private string Activated(string z) => step.Pool is null ? z : activation.Apply(z);

    private void WriteWindow(SourceWriter writer) => ForEachTap(writer, first: 1, (offset, tap) =>
    {
        string raw = At.Ref("window", offset);
        if (Keeps)
        {
            writer.Line($"V before{Suffix(tap)} = {raw};");
            raw = $"before{Suffix(tap)}";
        }

        writer.Line($"V value{Suffix(tap)} = {Activated(raw)};");
        writer.Line($"V larger{Suffix(tap)} = V.Or(V.Greater(value{Suffix(tap)}, best), V.IsNaN(value{Suffix(tap)}));");
        writer.Line($"best = V.Select(larger{Suffix(tap)}, value{Suffix(tap)}, best);");
        writer.Line($"where = V.Select(larger{Suffix(tap)}, V.Create({Float(tap)}), where);");
        if (Keeps)
        {
            writer.Line($"bestBefore = V.Select(larger{Suffix(tap)}, before{Suffix(tap)}, bestBefore);");
        }
    });

    private void WriteScatter(SourceWriter writer, string c, string py, string px)
    {
        writer.Line($"int i = {At.Index(c, (Output.Height, py), (Output.Width, px))};");
        writer.Line($"V gradient = {(SendsThroughFunction ? activation.Gradient(At.Ref("dy", "i"), At.Ref("kept", "i")) : At.Ref("dy", "i"))};");
        writer.Line($"V where = {At.Ref("place", "i")};");
        string corner = At.Index(c, (Input.Height, At.Times(py, Window.StrideHeight)), (Input.Width, At.Times(px, Window.StrideWidth)));
        writer.Line($"ref V window = ref {At.Ref("dz", corner)};");
        string assign = Window.IsDisjoint ? "=" : "+=";
        ForEachTap(writer, first: 0, (offset, tap) => writer.Line(
            $"{At.Ref("window", offset)} {assign} V.And(V.Equal(where, V.Create({Float(tap)})), gradient);"));
    }

    private static string Suffix(string tap) => tap.Contains("(") ? "Here" : tap;

    private static string Float(string tap) => tap.Contains("(") ? tap : tap + "f";

    /// <summary>Writes a text for each value of the window, written out where there are few. It gets the offset and the tap's number.</summary>
    private void ForEachTap(SourceWriter writer, int first, Action<string, string> write)
    {
        if (Window.Size <= MostUnrolled)
        {
            for (int tap = first; tap < Window.Size; tap++)
            {
                write(Names.Number((tap / Window.KernelWidth * Input.Width) + (tap % Window.KernelWidth)), Names.Number(tap));
            }

            return;
        }

        writer.For("i0", Window.KernelHeight, i0 => writer.For("i1", Window.KernelWidth, i1 =>
            write(At.Index(i0, (Input.Width, i1)), $"({At.Index(i0, (Window.KernelWidth, i1))})")));
    }
}
