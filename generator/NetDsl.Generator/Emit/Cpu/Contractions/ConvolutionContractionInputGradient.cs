using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Emit.Cpu.Contractions;

/// <summary>
/// Writes the input gradient of a convolution by a formula: one input channel by some columns at once, a method for each tile of columns. Where
/// the derivatives have a factor of the tap in common, the taps' products are summed first, and the gradients of what taps share come from the
/// same sum.
/// </summary>
internal sealed class ConvolutionContractionInputGradient(ContractionFormula formula) : ConvolutionContraction(formula)
{
    private readonly IReadOnlyList<TapFactor>? factors = formula.TapFactors;
    private readonly ReverseColumnTaps reached = new(formula.Node.Window!, formula.Node.Shape);

    /// <summary>Whether the gradients of what the taps share come with the input gradient.</summary>
    public bool AddsGradients => factors is not null && Formula.Buffers.DX is not null;

    private IReadOnlyList<FormulaVariable> Learnables => AddsGradients
        ? [.. Formula.Learnables.Where(learnable => factors!.Any(factor => factor.OfTap.DependsOn(learnable.Name) || factor.OfPlace.DependsOn(learnable.Name)))]
        : [.. Formula.InInputGradient];

    private IReadOnlyList<FormulaVariable> Summed => AddsGradients ? Formula.OfAllTaps : [];

    private string Sums => string.Concat(Summed.Select(learnable => $", ref {ContractionFormula.GradientTensor(learnable)}"));

    /// <summary>Each column needs its input and its sum in registers.</summary>
    private int Columns
    {
        get
        {
            int taps = System.Math.Max(1, Window.KernelWidth / Window.StrideWidth);
            int most = AddsGradients ? 6 : System.Math.Max(1, System.Math.Min(5, MostWritten / (taps * Formula.InputGradientCost)));
            return System.Math.Min(Input.Width, (most + Window.StrideWidth - 1) / Window.StrideWidth * Window.StrideWidth);
        }
    }

    public string Call() =>
        $"{Prefix}InputGradient(ref {Formula.Buffers.HeadGradient.Name}, ref {Formula.Buffers.X.Name}, ref {Formula.Buffers.DX!.Name}{Arguments(Learnables)}{string.Concat(Summed.Select(learnable => $", ref block.Gradients({learnable.Slot!.Offset})"))});";

    public void Write(SourceWriter writer)
    {
        IReadOnlyList<ColumnTile> columnTiles = ColumnTiles.Cut(Input.Width, Columns, reached.IsInterior);
        string parameters = $"ref V dz, ref V x, ref V dx{ContractionFormula.Parameters(Learnables)}{ContractionFormula.GradientParameters(Summed)}";
        writer.Line($"// dx[c,iy,ix] = the sum over o, ky, kx of dz[o,oy,ox] * ({Formula.DescribeInputGradient()}), x being x[c,iy,ix].");
        WriteMethod(writer, "InputGradient", parameters, () => writer.For("c", Input.Channels, c => writer.For("iy", Input.Height, iy =>
        {
            WriteRowLimits(writer, iy);
            foreach (ColumnTile columns in columnTiles)
            {
                writer.Line($"{Prefix}{Name(columns)}(ref dz, ref x, ref dx{Arguments(Learnables)}{Sums}, {c}, {iy}, kyFirst, kyEnd);");
            }
        })));
        foreach (ColumnTile columns in columnTiles)
        {
            writer.Line();
            writer.Line($"// Row iy of channel c, {columns.Describe()}.");
            WriteMethod(writer, Name(columns), $"{parameters}, int c, int iy, int kyFirst, int kyEnd", () =>
                ColumnTiles.Write(writer, [columns], "ix", (part, ix) => WriteTile(writer, part, ix)));
        }
    }

    private static string Name(ColumnTile columns) => $"InputGradientFrom{columns.Start}";

    private void WriteRowLimits(SourceWriter writer, string iy)
    {
        string least = Window.StrideHeight == 1 ? "0" : $"({At.Sum(iy, Names.Number(Window.PaddingHeight))}) % {Window.StrideHeight}";
        writer.Line("// Rows of the kernel by which this row reached a real row of the output.");
        writer.Line($"int kyFirst = global::System.Math.Max({least}, {FirstAbove(iy)});");
        writer.Line($"int kyEnd = global::System.Math.Min({Window.KernelHeight}, {At.Sum(iy, Names.Number(Window.PaddingHeight + 1))});");
    }

    private string FirstAbove(string iy) => At.Sum(iy, Names.Number(Window.PaddingHeight - ((Output.Height - 1) * Window.StrideHeight)));

    private void WriteTile(SourceWriter writer, ColumnTile columns, string ix)
    {
        WriteLoads(writer, Learnables, Per.Layer, "", "0");
        for (int t = 0; t < columns.Width; t++)
        {
            writer.Line($"V x{t} = {At.Ref("x", Place(columns, ix, t))};");
            writer.Line($"V g{t} = V.Create(0f);");
        }

        string step = Window.StrideHeight == 1 ? "ky++" : $"ky += {Window.StrideHeight}";
        writer.For("o", Output.Channels, o =>
        {
            WriteLoads(writer, Learnables, Per.Output, "", o);
            WriteLoads(writer, Learnables, Per.ChannelPair, "", At.Index(o, (Input.Channels, "c")));
            for (int t = 0; t < columns.Width && AddsGradients; t++)
            {
                writer.Line($"V q{t} = V.Create(0f);");
            }

            writer.Block($"for (int ky = kyFirst; ky < kyEnd; {step})", () => WriteTaps(writer, columns, o, ix));
            if (AddsGradients)
            {
                WriteSums(writer, columns, o);
            }
        });
        for (int t = 0; t < columns.Width; t++)
        {
            writer.Line($"{At.Ref("dx", Place(columns, ix, t))} = g{t};");
        }
    }

    private string Place(ColumnTile columns, string ix, int t) => At.Index(
        "c", (Input.Height, "iy"), (Input.Width, columns.IsLoop ? At.Sum(ix, Names.Number(t)) : Names.Number(columns.Start + t)));

    private void WriteTaps(SourceWriter writer, ColumnTile columns, string o, string ix)
    {
        string oy = At.Sum("iy", Names.Number(Window.PaddingHeight), "-ky");
        oy = Window.StrideHeight == 1 ? oy : $"({oy}) / {Window.StrideHeight}";
        string ox = !columns.IsLoop ? "0" : Window.StrideWidth == 1 ? ix : $"{ix} / {Window.StrideWidth}";
        writer.Line($"ref V row = ref {At.Ref("dz", At.Index(o, (Output.Height, oy), (Output.Width, ox)))};");
        HashSet<int> loaded = [];
        ICollection<string> numbers = Formula.Numbers(Enumerable.Range(0, Window.KernelWidth).Select(kx => $"_{kx}"));
        for (int kx = 0; kx < Window.KernelWidth; kx++)
        {
            (int T, int Column)[] taps = [.. reached.Of(columns, kx)];
            foreach (int column in taps.Select(tap => tap.Column).Where(loaded.Add))
            {
                writer.Line($"V d{ReverseColumnTaps.Named(column)} = {At.Ref("row", Names.Number(column))};");
            }

            if (taps.Length > 0)
            {
                WriteLoads(writer, Learnables, Per.Default, $"_{kx}", Connection(o, "c", "ky", Names.Number(kx)));
                string Local(FormulaVariable learnable) => Formula.Local(learnable, IsConnection(learnable) ? $"_{kx}" : "");
                foreach ((int t, int column) in taps)
                {
                    FormulaEmitter.Assign(writer, [Product(t, $"d{ReverseColumnTaps.Named(column)}", Local)], numbers);
                }
            }
        }
    }

    private (string Target, Expr Value) Product(int t, string d, System.Func<FormulaVariable, string> local) => AddsGradients
        ? Formula.Product($"q{t}", d, factors![0].OfTap, "", local)
        : Formula.InputGradient($"g{t}", d, $"x{t}", local);

    /// <summary>From each place's sum of products, q, the gradients of its input and of what the taps share.</summary>
    private void WriteSums(SourceWriter writer, ColumnTile columns, string o)
    {
        string Local(FormulaVariable learnable) => Formula.Local(learnable, "");
        for (int k = 0; k < Summed.Count; k++)
        {
            writer.Line($"V {ContractionFormula.Sum(k, "")} = V.Create(0f);");
        }

        for (int t = 0; t < columns.Width; t++)
        {
            FormulaEmitter.Assign(
                writer,
                [
                    Formula.Product($"g{t}", $"q{t}", factors![0].OfPlace, $"x{t}", Local),
                    .. Summed.Select((_, k) => Formula.Product(ContractionFormula.Sum(k, ""), $"q{t}", factors[k + 1].OfPlace, $"x{t}", Local)),
                ],
                Formula.Numbers([]));
        }

        for (int k = 0; k < Summed.Count; k++)
        {
            string place = Summed[k].Per switch { Per.Layer => "0", Per.Output => o, _ => At.Index(o, (Input.Channels, "c")) };
            writer.Line($"{At.Ref(ContractionFormula.GradientTensor(Summed[k]), place)} += V.Sum({ContractionFormula.Sum(k, "")});");
        }
    }
}
