using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Emit.Cpu.Contractions;

/// <summary>
/// Writes the forward pass of a convolution by a formula: some channels by some columns at once, a method for each tile of columns; the function is applied
/// before a tile is stored or, where a pooling follows, when a row of windows is pooled.
/// </summary>
internal sealed class ConvolutionContractionForward(ContractionFormula formula, ActivationEmitter activation) : ConvolutionContraction(formula)
{
    private readonly ColumnTaps taps = new(formula.Node.Window!, formula.Node.Input!.Shape);

    private Step Step => Formula.Buffers.Step;

    private bool IsPooled => Step.Pool is not null;

    private string BiasParameter => Formula.Node.Bias is null ? "" : ", ref float bias";

    private string BiasArgument => Formula.Node.Bias is null ? "" : ", ref bias";

    /// <summary>At most eight sums, and as many terms as may be written out.</summary>
    private (int Channels, int Columns) Tile
    {
        get
        {
            int terms = System.Math.Max(1, MostWritten / (Window.KernelWidth * Formula.TermCost));
            int columns = System.Math.Min(Output.Width, System.Math.Min(4, terms));
            return (System.Math.Min(Output.Channels, System.Math.Max(1, System.Math.Min(8, terms) / columns)), columns);
        }
    }

    public string Call()
    {
        string bias = Formula.Node.Bias is { } slot ? $", ref {Names.Local(slot)}" : "";
        string function = string.Concat(activation.Parameters.Arguments.Select(argument => argument + ", "));
        string more = string.Concat(new[] { Formula.Buffers.Z, Formula.Buffers.Place, Formula.Buffers.Rows }.Where(buffer => buffer is not null).Select(buffer => $", ref {buffer!.Name}"));
        return $"{Prefix}Forward({function}ref {Formula.Buffers.X.Name}, ref {Formula.Buffers.Y.Name}{more}{Arguments(Formula.Learnables)}{bias});";
    }

    public void Write(SourceWriter writer)
    {
        IReadOnlyList<ColumnTile> columnTiles = ColumnTiles.Cut(Output.Width, Tile.Columns, taps.IsInterior);
        string parameters = $"{ContractionFormula.Parameters(Formula.Learnables)}{BiasParameter}";
        string keptOfAll = Step.KeepsPreactivation ? ", ref V before" : "";
        string pooled = IsPooled ? ", ref V place, ref V rows" : "";
        writer.Line($"// {(IsPooled ? "" : "z[o,oy,ox] = ")}{activation.Describe($"the sum over c, ky, kx of {Formula.Describe()}")}, x being x[c,iy,ix].");
        WriteMethod(writer, "Forward", $"{activation.Parameters.Declared}ref V x, ref V z{keptOfAll}{pooled}{parameters}", () =>
            Group.Write(writer, Output.Channels, Tile.Channels, "o", (group, o) => WriteRows(writer, columnTiles, group.Size, o)));
        foreach (int channels in Group.Sizes(Output.Channels, Tile.Channels))
        {
            foreach (ColumnTile columns in columnTiles)
            {
                writer.Line();
                writer.Line($"// {Count(channels)} from o of row oy, {columns.Describe()}{(IsPooled ? ", before function and pooling" : "")}.");
                WriteMethod(writer, Name(channels, columns), $"{(IsPooled ? "" : activation.Parameters.Declared)}ref V x, ref V z{KeptOfTile}{parameters}, int o, int oy, int kyFirst, int kyEnd", () =>
                    ColumnTiles.Write(writer, [columns], "ox", (part, ox) => WriteTile(writer, channels, part, ox)));
            }
        }
    }

    private string KeptOfTile => KeepsInTile ? ", ref V before" : "";

    private bool KeepsInTile => Step.KeepsPreactivation && !IsPooled;

    private void WriteRows(SourceWriter writer, IReadOnlyList<ColumnTile> columnTiles, int channels, string o)
    {
        if (Step.Pool is { Window: var pool })
        {
            writer.For("py", Step.Output.Height, py =>
            {
                writer.For("r", pool.KernelHeight, r =>
                {
                    writer.Line($"int oy = {At.Sum(At.Times(py, pool.StrideHeight), r)};");
                    WriteRow(writer, columnTiles, channels, o, "oy", $"ref {At.Ref("rows", At.Times(r, Output.Width))}");
                });
                writer.For("q", channels, q => WritePool(writer, o, py, q));
            });
            return;
        }

        writer.For("oy", Output.Height, oy =>
        {
            string row = At.Index(o, (Output.Height, oy), (Output.Width, "0"));
            WriteRow(writer, columnTiles, channels, o, oy, $"ref {At.Ref("z", row)}{(KeepsInTile ? $", ref {At.Ref("before", row)}" : "")}");
        });
    }

    private void WriteRow(SourceWriter writer, IReadOnlyList<ColumnTile> columnTiles, int channels, string o, string oy, string target)
    {
        WriteRowLimits(writer, oy);
        foreach (ColumnTile columns in columnTiles)
        {
            string function = IsPooled ? "" : activation.Parameters.Passed;
            writer.Line($"{Prefix}{Name(channels, columns)}({function}ref x, {target}{Arguments(Formula.Learnables)}{BiasArgument}, {o}, {oy}, kyFirst, kyEnd);");
        }
    }

    private void WritePool(SourceWriter writer, string o, string py, string q)
    {
        writer.Line($"int row = {At.Index(At.Sum(o, q), (Step.Output.Height, py), (Step.Output.Width, "0"))};");
        string rows = At.Ref("rows", At.Times(q, Plane));
        string before = Step.KeepsPreactivation ? $", ref {At.Ref("before", "row")}" : "";
        writer.Line($"{Prefix}Pool({activation.Parameters.PassedFrom(At.Sum(o, q))}ref {rows}, ref {At.Ref("z", "row")}{before}, ref {At.Ref("place", "row")});");
    }

    /// <summary>How far a channel's results are from those of the next.</summary>
    private int Plane => Output.Width * (Step.Pool?.Window.KernelHeight ?? Output.Height);

    private static string Name(int channels, ColumnTile columns) => $"Forward{channels}From{columns.Start}";

    private void WriteRowLimits(SourceWriter writer, string oy)
    {
        (string first, string end) = Window.PaddingHeight > 0 ? taps.Rows(oy) : ("0", Names.Number(Window.KernelHeight));
        writer.Line($"int kyFirst = {first};");
        writer.Line($"int kyEnd = {end};");
    }

    private void WriteTile(SourceWriter writer, int channels, ColumnTile columns, string ox)
    {
        int[] outputs = [.. Enumerable.Range(0, channels)];
        WriteLoads(writer, Formula.Learnables, Per.Layer, "", "0");
        foreach (int m in outputs)
        {
            WriteLoads(writer, Formula.Learnables, Per.Output, $"_{m}", At.Sum("o", Names.Number(m)));
            string start = Formula.Node.Bias is null ? "0f" : At.Ref("bias", At.Sum("o", Names.Number(m)));
            Enumerable.Range(0, columns.Width).ToList().ForEach(t => writer.Line($"V z{m}_{t} = V.Create({start});"));
        }

        writer.For("c", Input.Channels, c =>
        {
            outputs.ToList().ForEach(m => WriteLoads(writer, Formula.Learnables, Per.ChannelPair, $"_{m}", At.Index(At.Sum("o", Names.Number(m)), (Input.Channels, c))));
            writer.Block("for (int ky = kyFirst; ky < kyEnd; ky++)", () => WriteTaps(writer, channels, columns, ox, c));
        });
        WriteStores(writer, outputs, columns, ox);
    }

    private void WriteStores(SourceWriter writer, int[] outputs, ColumnTile columns, string ox)
    {
        if (!IsPooled)
        {
            activation.Parameters.LoadShared(writer);
        }

        foreach (int m in outputs)
        {
            if (!IsPooled)
            {
                activation.Parameters.LoadChannel(writer, $"_{m}", At.Sum("o", Names.Number(m)));
            }

            for (int t = 0; t < columns.Width; t++)
            {
                string place = columns.IsLoop ? At.Sum(ox, Names.Number((m * Plane) + t)) : Names.Number((m * Plane) + columns.Start + t);
                if (KeepsInTile)
                {
                    writer.Line($"{At.Ref("before", place)} = z{m}_{t};");
                }

                writer.Line($"{At.Ref("z", place)} = {(IsPooled ? $"z{m}_{t}" : activation.Apply($"z{m}_{t}", $"_{m}"))};");
            }
        }
    }

    private void WriteTaps(SourceWriter writer, int channels, ColumnTile columns, string ox, string c)
    {
        string iy = At.Sum(At.Times("oy", Window.StrideHeight), "ky", Names.Number(-Window.PaddingHeight));
        string ix = columns.IsLoop ? At.Sum(At.Times(ox, Window.StrideWidth), Names.Number(-Window.PaddingWidth)) : "0";
        writer.Line($"ref V row = ref {At.Ref("x", At.Index(c, (Input.Height, iy), (Input.Width, ix)))};");
        HashSet<int> loaded = [];
        string[] suffixes = [.. Enumerable.Range(0, channels).SelectMany(m => Enumerable.Range(0, Window.KernelWidth).Select(kx => $"_{m}_{kx}").Append($"_{m}"))];
        ICollection<string> numbers = Formula.Numbers(suffixes);
        for (int kx = 0; kx < Window.KernelWidth; kx++)
        {
            IReadOnlyList<(int T, int Column)> met = taps.Of(columns, kx);
            foreach (int column in met.Select(tap => tap.Column).Where(loaded.Add))
            {
                writer.Line($"V x{column} = {At.Ref("row", Names.Number(column))};");
            }

            for (int m = 0; m < channels && met.Count > 0; m++)
            {
                string connection = $"_{m}_{kx}";
                WriteLoads(writer, Formula.Learnables, Per.Default, connection, Connection(At.Sum("o", Names.Number(m)), c, "ky", Names.Number(kx)));
                string Local(FormulaVariable learnable) =>
                    Formula.Local(learnable, IsConnection(learnable) ? connection : learnable.Per == Per.Layer ? "" : $"_{m}");
                foreach ((int t, int column) in met)
                {
                    FormulaEmitter.Assign(writer, [Formula.Term($"z{m}_{t}", $"x{column}", Local)], numbers);
                }
            }
        }
    }
}
