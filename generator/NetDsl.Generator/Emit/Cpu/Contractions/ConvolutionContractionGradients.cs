using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Emit.Cpu.Contractions;

/// <summary>
/// Writes the gradients of the learnables of a convolution by a formula: for an output and an input channel and a row of the kernel, the sums
/// of some of its columns in registers over the whole image, a method for each such chunk of columns.
/// </summary>
internal sealed class ConvolutionContractionGradients(ContractionFormula formula) : ConvolutionContraction(formula)
{
    private const int MostSums = 9;

    private readonly ColumnTaps input = new(formula.Node.Window!, formula.Node.Input!.Shape);

    /// <summary>Whether there is anything to sum here.</summary>
    public bool IsNeeded => Formula.Summed.Count > 0;

    private IReadOnlyList<FormulaVariable> InSums => [.. Formula.InSums];

    private IReadOnlyList<FormulaVariable> Loaded => [.. Formula.Learnables.Where(learnable => Formula.InSums.Contains(learnable) || Formula.InGradients.Contains(learnable))];

    private string Parameters => ContractionFormula.Parameters(Loaded) + ContractionFormula.GradientParameters(Formula.Summed);

    /// <summary>The kernel's columns, as many at once as their sums stay in registers. The sum of dz itself is one of them where a padding cuts taps.</summary>
    private IReadOnlyList<Group> Chunks
    {
        get
        {
            int each = Formula.Bases.Count + (Formula.NeedsTotal ? 1 : 0);
            int most = Math.Max(1, Math.Min(MostSums / Math.Max(1, each), MostWritten / (2 * Math.Max(1, Formula.SumsCost))));
            return [.. Group.Cut(Window.KernelWidth, most).SelectMany(group => Enumerable.Range(0, group.Count).Select(i => new Group(group.Start + (i * group.Size), group.Size, 1)))];
        }
    }

    public string Call()
    {
        string gradients = string.Concat(Formula.Summed.Select(learnable => $", ref block.Gradients({learnable.Slot!.Offset})"));
        return $"{Prefix}Gradients(ref {Formula.Buffers.X.Name}, ref {Formula.Buffers.HeadGradient.Name}{Arguments(Loaded)}{gradients});";
    }

    public void Write(SourceWriter writer)
    {
        writer.Line("// The gradients of what is learned; S is the sum over the samples and the positions.");
        foreach (FormulaVariable learnable in Formula.Summed)
        {
            writer.Line($"// {learnable.Name}: {Formula.DescribeGradient(learnable)}");
        }

        string arguments = Arguments(Loaded) + string.Concat(Formula.Summed.Select(learnable => $", ref {ContractionFormula.GradientTensor(learnable)}"));
        WriteMethod(writer, "Gradients", $"ref V x, ref V dz{Parameters}", () => writer.For("o", Output.Channels, o => writer.For("c", Input.Channels, c =>
            writer.For("ky", Window.KernelHeight, ky =>
            {
                foreach (Group chunk in Chunks)
                {
                    writer.Line($"{Prefix}GradientsFrom{chunk.Start}(ref x, ref dz{arguments}, {o}, {c}, {ky});");
                }
            }))));
        foreach (Group chunk in Chunks)
        {
            writer.Line();
            writer.Line($"// Output channel o, input channel c, row ky of the kernel, columns from {chunk.Start}, {chunk.Size} of them.");
            WriteMethod(writer, $"GradientsFrom{chunk.Start}", $"ref V x, ref V dz{Parameters}, int o, int c, int ky", () => WriteChunk(writer, chunk));
        }
    }

    private void WriteChunk(SourceWriter writer, Group chunk)
    {
        int[] taps = [.. Enumerable.Range(chunk.Start, chunk.Size)];
        WriteLoads(writer, Loaded, Per.Layer, "", "0");
        WriteLoads(writer, Loaded, Per.Output, "", "o");
        WriteLoads(writer, Loaded, Per.ChannelPair, "", At.Index("o", (Input.Channels, "c")));
        foreach (int kx in taps)
        {
            WriteLoads(writer, Loaded, Per.Default, $"_{kx}", Connection("o", "c", "ky", Names.Number(kx)));
            Enumerable.Range(0, Formula.Bases.Count).ToList().ForEach(b => writer.Line($"V {ContractionFormula.Sum(b, $"_{kx}")} = V.Create(0f);"));
            if (Formula.NeedsTotal)
            {
                writer.Line($"V total_{kx} = V.Create(0f);");
            }
        }

        (string first, string end) = RowLimits();
        writer.Block($"for (int oy = {first}; oy < {end}; oy++)", () => WriteRow(writer, taps));
        foreach (int kx in taps)
        {
            Formula.Summed.ToList().ForEach(learnable => WriteGradient(writer, learnable, kx));
        }
    }

    /// <summary>The output rows whose tap in kernel row ky lies on the image.</summary>
    private (string First, string End) RowLimits()
    {
        int padding = Window.PaddingHeight;
        int stride = Window.StrideHeight;
        string Divided(string numerator) => stride == 1 ? numerator : $"({numerator}) / {stride}";
        return padding == 0
            ? ("0", Names.Number(Output.Height))
            : ($"global::System.Math.Max(0, {Divided($"{padding + stride - 1} - ky")})",
                $"global::System.Math.Min({Output.Height}, {Divided($"{Input.Height - 1 + padding + stride} - ky")})");
    }

    private void WriteRow(SourceWriter writer, int[] taps)
    {
        string iy = At.Sum(At.Times("oy", Window.StrideHeight), "ky", Names.Number(-Window.PaddingHeight));
        writer.Line($"ref V row = ref {At.Ref("x", At.Index("c", (Input.Height, iy), (Input.Width, "0")))};");
        writer.Line($"ref V dzRow = ref {At.Ref("dz", At.Index("o", (Output.Height, "oy"), (Output.Width, "0")))};");
        ColumnTiles.Write(writer, ColumnTiles.Cut(Output.Width, 1, (start, _) => taps.All(kx => IsReal(start, kx))), "ox", (columns, ox) =>
        {
            writer.Line($"V d = {At.Ref("dzRow", ox)};");
            foreach (int kx in taps.Where(kx => columns.IsLoop || IsReal(columns.Start, kx)))
            {
                string column = At.Sum(At.Times(ox, Window.StrideWidth), Names.Number(kx - Window.PaddingWidth));
                WriteTap(writer, kx, column);
            }
        });
    }

    private void WriteTap(SourceWriter writer, int kx, string column)
    {
        if (Formula.Bases.Count > 0)
        {
            writer.Line($"V x{kx} = {At.Ref("row", column)};");
            FormulaEmitter.Assign(writer, Formula.Sums(b => ContractionFormula.Sum(b, $"_{kx}"), "d", $"x{kx}", learnable => Local(learnable, kx)), Formula.Numbers([$"_{kx}"]));
        }

        if (Formula.NeedsTotal)
        {
            writer.Line($"total_{kx} += d;");
        }
    }

    private string Local(FormulaVariable learnable, int kx) => Formula.Local(learnable, IsConnection(learnable) ? $"_{kx}" : "");

    private void WriteGradient(SourceWriter writer, FormulaVariable learnable, int kx)
    {
        Expr gradient = Formula.Gradient(learnable, b => ContractionFormula.Sum(b, $"_{kx}"), $"total_{kx}", other => Local(other, kx));
        string place = learnable.Per switch
        {
            Per.Layer => "0",
            Per.Output => "o",
            Per.ChannelPair => At.Index("o", (Input.Channels, "c")),
            _ => Connection("o", "c", "ky", Names.Number(kx)),
        };
        writer.Line($"{At.Ref(ContractionFormula.GradientTensor(learnable), place)} += V.Sum({FormulaEmitter.Expression(gradient)});");
    }

    private bool IsReal(int ox, int kx) => input.IsReal(input.Column(new ColumnTile(ox, 1, 1), 0, kx));
}
