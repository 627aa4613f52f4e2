using System.Collections.Generic;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu.Sample;

/// <summary>Writes the max pooling of 2x2 windows on rows of a single sample: even and odd columns are drawn apart, then compared as vectors.</summary>
internal sealed class SamplePool(StepBuffers buffers, ActivationEmitter activation)
{
    private readonly Step step = buffers.Step;

    private Shape Image => step.Head.Shape;

    private Shape Output => step.Output;

    private string F32 => $"{Names.Kernels}F32x1";

    public static bool Fits(Step step) =>
        step.Pool?.Window is { KernelHeight: 2, KernelWidth: 2, StrideHeight: 2, StrideWidth: 2 } && RowVectors.CanHold(step.Output.Width);

    public void WriteRow(SourceWriter writer)
    {
        RowVectors row = RowVectors.Of(Output.Width);
        string before = step.KeepsPreactivation ? $", ref {F32} before" : "";
        writer.Line(Names.Optimize);
        writer.Block($"private static void Step{step.Number}SamplePool({activation.Parameters.Declared}ref {F32} z, ref {F32} y{before}, ref {F32} place)", () =>
            row.Write(writer, (vectors, px) => WriteEach(writer, vectors, vector => WriteVector(writer, row, vector, px))));
    }

    public void WriteBackward(SourceWriter writer)
    {
        RowVectors row = RowVectors.Of(Output.Width);
        string kept = !activation.HasGradientInPlace ? "" : $", ref {F32} kept";
        writer.Line(Names.Optimize);
        writer.Block($"private static void Step{step.Number}SampleUnpool(ref {F32} dy{kept}, ref {F32} place, ref {F32} dz)", () =>
        {
            if (Output.Height * 2 != Image.Height || Output.Width * 2 != Image.Width)
            {
                writer.Line($"{Names.Kernels}Tensor.Clear(ref dz, {Image.Count});");
            }

            writer.For("c", Output.Channels, c => writer.For("py", Output.Height, py =>
            {
                writer.Line($"int row = {At.Index(c, (Output.Height, py), (Output.Width, "0"))};");
                writer.Line($"ref {F32} image = ref {At.Ref("dz", At.Index(c, (Image.Height, At.Times(py, 2)), (Image.Width, "0")))};");
                row.Write(writer, (vectors, px) => WriteEach(writer, vectors, vector => WriteScatter(writer, row, vector, px)));
            }));
        });
    }

    private static void WriteEach(SourceWriter writer, IReadOnlyList<RowVector> vectors, System.Action<RowVector> write)
    {
        foreach (RowVector vector in vectors)
        {
            writer.Scope(vectors.Count > 1, () => write(vector));
        }
    }

    private void WriteVector(SourceWriter writer, RowVectors row, RowVector vector, string px)
    {
        activation.Parameters.LoadShared(writer, row.Type);
        activation.Parameters.LoadChannel(writer, "", "0", row.Type);
        for (int r = 0; r < 2; r++)
        {
            string left = At.Sum(At.Times(px, 2), Names.Number((2 * vector.Start) + (r * Image.Width)));
            string right = At.Sum(left, Names.Number(row.Lanes));
            writer.Line($"{row.Type} left{r} = {row.At("z", left)};");
            writer.Line($"{row.Type} right{r} = {row.At("z", right)};");
            writer.Line($"{row.Type} before{2 * r} = {row.Type}.Even(left{r}, right{r});");
            writer.Line($"{row.Type} before{(2 * r) + 1} = {row.Type}.Odd(left{r}, right{r});");
        }

        writer.Line($"{row.Type} best = {activation.Apply("before0")};");
        writer.Line($"{row.Type} where = {row.Type}.Create(0f);");
        writer.Line($"{row.Type} bestBefore = before0;");
        for (int tap = 1; tap < 4; tap++)
        {
            writer.Line($"{row.Type} value{tap} = {activation.Apply($"before{tap}")};");
            writer.Line($"{row.Type} larger{tap} = {row.Type}.Or({row.Type}.Greater(value{tap}, best), {row.Type}.IsNaN(value{tap}));");
            writer.Line($"best = {row.Type}.Select(larger{tap}, value{tap}, best);");
            writer.Line($"where = {row.Type}.Select(larger{tap}, {row.Type}.Create({tap}f), where);");
            writer.Line($"bestBefore = {row.Type}.Select(larger{tap}, before{tap}, bestBefore);");
        }

        string place = At.Sum(px, Names.Number(vector.Start));
        writer.Line($"{row.At("y", place)} = best;");
        writer.Line($"{row.At("place", place)} = where;");
        if (step.KeepsPreactivation)
        {
            writer.Line($"{row.At("before", place)} = bestBefore;");
        }
    }

    private void WriteScatter(SourceWriter writer, RowVectors row, RowVector vector, string px)
    {
        string place = At.Sum("row", px, Names.Number(vector.Start));
        string dy = row.At("dy", place);
        writer.Line($"{row.Type} gradient = {(!activation.HasGradientInPlace ? dy : activation.Gradient(dy, row.At("kept", place)))};");
        writer.Line($"{row.Type} where = {row.At("place", place)};");
        for (int tap = 0; tap < 4; tap++)
        {
            writer.Line($"{row.Type} d{tap} = {row.Type}.Select({row.Type}.Equal(where, {row.Type}.Create({tap}f)), gradient, {row.Type}.Create(0f));");
        }

        for (int r = 0; r < 2; r++)
        {
            string left = At.Sum(At.Times(px, 2), Names.Number((2 * vector.Start) + (r * Image.Width)));
            writer.Line($"{row.At("image", left)} = {row.Type}.InterleaveLower(d{2 * r}, d{(2 * r) + 1});");
            writer.Line($"{row.At("image", At.Sum(left, Names.Number(row.Lanes)))} = {row.Type}.InterleaveUpper(d{2 * r}, d{(2 * r) + 1});");
        }
    }
}
