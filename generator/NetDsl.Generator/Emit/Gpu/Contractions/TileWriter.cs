using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>
/// Writes a contraction by tiles: a group of threads has a tile of rows and columns, each thread a block of it in registers. Some terms at a time of the tile's rows and columns
/// go through shared memory; while they are summed, the next ones are on their way into registers, and from there into the other half of shared memory. Rows and columns beyond the
/// edge read the last one, and are not written.
/// </summary>
internal sealed class TileWriter
{
    private const string Shared = "shared";

    /// <summary>The values of a term in a thread's registers that leave room for sums by fours.</summary>
    private const int MostFragments = 16;

    private readonly ContractionKernel kernel;
    private readonly Factors factors;
    private readonly TileShape tile;
    private readonly TileRound round;
    private readonly TileSide rows;
    private readonly TileSide columns;
    private readonly TileLoads rowLoads;
    private readonly TileLoads columnLoads;
    private readonly TermText? term;
    private readonly TermText? rowTerm;
    private readonly bool partialsAreAligned;

    /// <param name="kernel">The kernel.</param>
    /// <param name="partialsAreAligned">Whether the memory for partial sums begins at a multiple of sixteen bytes.</param>
    public TileWriter(ContractionKernel kernel, bool partialsAreAligned)
    {
        this.kernel = kernel;
        this.partialsAreAligned = partialsAreAligned;
        factors = new Factors(kernel);
        int cost = CostOf(factors.Sums.Select(sum => sum.Next));
        tile = TileShape.Of(kernel, factors, cost);
        round = TileRound.Of(kernel, factors, tile, cost);
        rows = new TileSide("row", kernel.Rows, [.. factors.OfRows], tile.RowsOfThread, tile.ThreadRows, round.Terms);
        columns = new TileSide("column", kernel.Columns, [.. factors.OfColumns], tile.ColumnsOfThread, tile.ThreadColumns, round.Terms);
        rowLoads = new TileLoads(rows, factors, [.. factors.OfRows], tile.Threads, kernel.RowsLieAlongTerms, round.Terms, IsWhole);
        columnLoads = new TileLoads(columns, factors, [.. factors.OfColumns], tile.Threads, kernel.ColumnsLieAlongTerms, round.Terms, IsWhole);
        term = TextOf(ofRows: false);
        rowTerm = TextOf(ofRows: true);
    }

    public TileShape Tile => tile;

    private TermText? TextOf(bool ofRows) => factors.Sums.Where(sum => IsOfRow(sum.Name) == ofRows).Select(sum => (SumName(sum.Name), Named(sum.Next))).ToArray() is { Length: > 0 } sums
        ? new TermText(sums) : null;

    /// <summary>Whether a sum is the same for all columns: then a thread has one for each of its rows.</summary>
    private bool IsOfRow(string sum) => factors.Sums.First(known => known.Name == sum).Next.InOrder()
        .Where(expr => expr.Operator == Operator.Variable && expr.Name != sum)
        .All(expr => factors.All.First(factor => factor.Name == expr.Name).Reach is Reach.Row or (Reach.Row | Reach.Term));

    private string SumName(string sum) => sum + (IsOfRow(sum) ? "_#i" : "_#i_#j");

    /// <summary>Whether the sums may be split between groups.</summary>
    public static bool CanSplit(ContractionKernel kernel) => kernel.Terms.Usual >= SplitPlan.LeastParts * SplitPlan.LeastTerms;

    private bool IsSplit => CanSplit(kernel);

    public void Write(SourceWriter writer)
    {
        WritePlace(writer);
        WriteShared(writer);
        WriteKept(writer);
        writer.Line();
        foreach (RunningSum sum in kernel.Sums)
        {
            ForEach(IsOfRow(sum.Name) ? Reach.Row : Reach.Row | Reach.Column, (i, j) => writer.Line($"float {TermText.At(SumName(sum.Name), i, j)} = 0f;"));
        }

        WriteRounds(writer);
        writer.Line();
        WriteResults(writer);
    }

    /// <summary>Whether every round has all of its terms: parts of a split sum begin at multiples of a round.</summary>
    private bool IsWhole => kernel.Terms.IsMultipleOf(round.Terms);

    private void WriteShared(SourceWriter writer)
    {
        int half = rows.Total + columns.Total;
        int size = round.IsDouble ? 2 * half : half;
        writer.Line($"{GpuNames.Floats} {Shared} = {GpuNames.Launch}ArrayViewExtensions.AsAligned({GpuNames.Ilgpu}SharedMemory.Allocate<float>({size}), 16);");
        rows.WriteOwnShared(writer, Shared, 0, size);
        columns.WriteOwnShared(writer, Shared, rows.Total, size);
        rowLoads.WritePlaces(writer, Shared, 0, size);
        columnLoads.WritePlaces(writer, Shared, rows.Total, size);
    }

    private void WritePlace(SourceWriter writer)
    {
        writer.Line($"int thread = {GpuNames.Thread};");
        writer.Line($"int down = thread / {tile.ThreadColumns};");
        writer.Line($"int across = thread - down * {tile.ThreadColumns};");
        writer.Line($"int rowFirst = {GpuNames.Ilgpu}Grid.Idx{(kernel.RowsLieAlongX ? "X" : "Y")} * {tile.Rows};");
        writer.Line($"int columnFirst = {GpuNames.Ilgpu}Grid.Idx{(kernel.RowsLieAlongX ? "Y" : "X")} * {tile.Columns};");
        PartText.WriteExtents(writer, kernel);
        string z = $"{GpuNames.Ilgpu}Grid.IdxZ";
        string split = "0";
        if (IsSplit)
        {
            split = kernel.Parts == 1 ? z : $"{z} / {kernel.Parts}";
        }

        PartText.Write(writer, kernel, IsSplit && kernel.Parts > 1 ? $"{z} % {kernel.Parts}" : z);
        writer.Line(IsSplit ? $"int first = {split} * depth;" : "int first = 0;");
        writer.Line(IsSplit ? $"int end = global::System.Math.Min(first + depth, {PartText.Terms(kernel)});" : $"int end = {PartText.Terms(kernel)};");
    }

    /// <summary>What does not depend on the term, in registers.</summary>
    private void WriteKept(SourceWriter writer)
    {
        Factor[] kept = [.. factors.Kept];
        if (kept.Length == 0)
        {
            return;
        }

        foreach (Factor factor in kept)
        {
            ForEach(factor.Reach, (i, j) => writer.Line($"float {TermText.At(factor.Name + TermText.Suffix(factor.Reach), i, j)};"));
        }

        writer.Scope(true, () =>
        {
            Places places = new(writer);
            Operand[] operands = [.. kept.SelectMany(factors.OperandsOf).Distinct()];
            Dictionary<(Operand, int), Place> down = rows.WriteOwn(writer, places, operands);
            Dictionary<(Operand, int), Place> over = columns.WriteOwn(writer, places, operands);
            foreach (Factor factor in kept)
            {
                ForEach(factor.Reach, (i, j) => WriteKept(writer, factor, i, j, operand => Places.Value(operand, down[(operand, i)], over[(operand, j)])));
            }
        });
    }

    private void WriteKept(SourceWriter writer, Factor factor, int i, int j, System.Func<Operand, string> value)
    {
        string target = TermText.At(factor.Name + TermText.Suffix(factor.Reach), i, j);
        if (factor.Value.Operator == Operator.Variable)
        {
            writer.Line($"{target} = {value(factors.OperandsOf(factor).First())};");
            return;
        }

        writer.Scope(true, () =>
        {
            factors.OperandsOf(factor).ToList().ForEach(operand => writer.Line($"float {operand.Name}Here = {value(operand)};"));
            new TermText([(target, Renamed(factor.Value, name => name + "Here"))]).Write(writer, 0, 0);
        });
    }

    /// <summary>The rounds that have all of their terms, then what is left.</summary>
    private void WriteRounds(SourceWriter writer)
    {
        writer.Line(IsWhole ? "int whole = end;" : $"int whole = first + (end - first) / {round.Terms} * {round.Terms};");
        if (round.IsDouble)
        {
            WriteDoubleRounds(writer);
        }
        else
        {
            WriteSingleRounds(writer);
        }

        if (!IsWhole)
        {
            writer.Block("if (whole < end)", () => WriteLastRound(writer));
        }
    }

    /// <summary>Two halves of shared memory take turns: one is summed while the other is filled, and one barrier a round keeps them apart.</summary>
    private void WriteDoubleRounds(SourceWriter writer)
    {
        writer.Line("int buffer = 0;");
        WhereSome(writer, () =>
        {
            WriteLoads(writer, "first");
            WriteStores(writer, "buffer");
        });
        writer.Line(GpuNames.Barrier);
        writer.Block($"for (int k0 = first; k0 < whole; k0 += {round.Terms})", () =>
        {
            WriteNext(writer, declares: true);
            rows.WriteNow(writer, "buffer");
            columns.WriteNow(writer, "buffer");
            WriteTerms(writer, "Now");
            writer.Line($"buffer = {rows.Total + columns.Total} - buffer;");
            WriteStores(writer, "buffer");
            writer.Line(GpuNames.Barrier);
        });
    }

    /// <summary>Where shared memory is too small for two halves, it is filled when all threads are done with it.</summary>
    private void WriteSingleRounds(SourceWriter writer)
    {
        WriteRegisters(writer);
        WhereSome(writer, () => WriteLoads(writer, "first", declares: false));
        writer.Block($"for (int k0 = first; k0 < whole; k0 += {round.Terms})", () =>
        {
            WriteStores(writer, null);
            writer.Line(GpuNames.Barrier);
            WriteNext(writer, declares: false);
            WriteTerms(writer, "Own");
            writer.Line(GpuNames.Barrier);
        });
    }

    /// <summary>A round without all of its terms.</summary>
    private void WriteLastRound(SourceWriter writer)
    {
        string? buffer = round.IsDouble ? "buffer" : null;
        if (round.IsDouble)
        {
            WriteRegisters(writer);
        }

        rowLoads.WriteLastRound(writer, "whole");
        columnLoads.WriteLastRound(writer, "whole");
        WriteStores(writer, buffer);
        writer.Line(GpuNames.Barrier);
        if (buffer is not null)
        {
            rows.WriteNow(writer, buffer);
            columns.WriteNow(writer, buffer);
        }

        writer.Block("for (int k = 0; k < end - whole; k++)", () => WriteTerm(writer, buffer is null ? "Own" : "Now", "k"));
    }

    /// <summary>Where sums may be too short for a round.</summary>
    private void WhereSome(SourceWriter writer, System.Action body)
    {
        if (IsWhole || (!kernel.Terms.IsPerSample && !IsSplit && kernel.Terms.Count >= round.Terms))
        {
            writer.Scope(true, body);
        }
        else
        {
            writer.Block("if (first < whole)", body);
        }
    }

    /// <summary>The next round's values on their way; the last round's once more where there is none, which costs less than to ask.</summary>
    private void WriteNext(SourceWriter writer, bool declares)
    {
        writer.Line($"int next = global::System.Math.Min(k0 + {round.Terms}, whole - {round.Terms});");
        WriteLoads(writer, "next", declares);
    }

    private void WriteRegisters(SourceWriter writer)
    {
        rowLoads.WriteRegisters(writer);
        columnLoads.WriteRegisters(writer);
    }

    private void WriteLoads(SourceWriter writer, string k, bool declares = true)
    {
        if (declares)
        {
            WriteRegisters(writer);
        }

        rowLoads.WriteRound(writer, k);
        columnLoads.WriteRound(writer, k);
    }

    private void WriteStores(SourceWriter writer, string? buffer)
    {
        rowLoads.WriteStores(writer, buffer);
        columnLoads.WriteStores(writer, buffer);
    }

    private void WriteTerms(SourceWriter writer, string view)
    {
        if (round.Written == 1)
        {
            writer.Block($"for (int k = 0; k < {round.Terms}; k++)", () => WriteTerm(writer, view, "k"));
        }
        else if (round.Written == round.Terms)
        {
            Enumerable.Range(0, round.Terms).ToList().ForEach(k => writer.Scope(true, () => WriteTerm(writer, view, Names.Number(k))));
        }
        else
        {
            writer.Block($"for (int k = 0; k < {round.Terms}; k += {round.Written})", () =>
                Enumerable.Range(0, round.Written).ToList().ForEach(k => writer.Scope(true, () => WriteTerm(writer, view, At.Sum("k", Names.Number(k))))));
        }
    }

    private void WriteTerm(SourceWriter writer, string view, string k)
    {
        rows.WriteFragments(writer, view, k);
        columns.WriteFragments(writer, view, k);
        ForEach(Reach.Row, (i, j) => rowTerm?.Write(writer, i, j));
        ForEach((i, j) => term?.Write(writer, i, j));
    }

    private void WriteResults(SourceWriter writer)
    {
        if (!IsSplit)
        {
            writer.Scope(true, () => WriteFinal(writer));
            return;
        }

        writer.Block($"if (depth < {PartText.Terms(kernel)})", () => WritePartials(writer));
        writer.Block("else", () => WriteFinal(writer));
    }

    /// <summary>
    /// How many groups a multiprocessor is to run at once, so that one computes while the other waits: two of the largest, where their threads have 128 registers. Where four results
    /// are written at once that comes by itself, and to demand it would move some of them to memory.
    /// </summary>
    public int? GroupsAtOnce => tile.Threads == Grids.Threads && !HasRegistersForQuads ? 2 : null;

    /// <summary>
    /// Whether a thread may keep its sums by fours: beside many of them, many values of a term, or the places of many taps it would run out of registers. There are few results of the
    /// last kind, the gradients by a convolution's weights.
    /// </summary>
    private bool HasRegistersForQuads => kernel.Sums.Count == 1 && (kernel.Columns.IsPerSample || !kernel.Operands.Any(operand => operand.Checked.Any()))
        && (tile.RowsOfThread * factors.OfRows.Count()) + (tile.ColumnsOfThread * factors.OfColumns.Count()) <= MostFragments && !factors.Kept.Any();

    /// <summary>Whether the results of four neighbouring columns are written at once.</summary>
    private bool WritesQuads => columns.InQuads && HasRegistersForQuads && kernel.Columns.IsMultipleOf(TileSide.Quad)
        && kernel.Results.All(result => RoundAxis.LiesInQuads(result.Target, result.Target.Column, result.Target.Row));

    /// <summary>The sums of a part, for the launch that adds the parts.</summary>
    private void WritePartials(SourceWriter writer)
    {
        bool inQuads = columns.InQuads && HasRegistersForQuads && kernel.Columns.IsMultipleOf(TileSide.Quad) && partialsAreAligned;
        writer.Line($"int tensor = {PartText.Rows(kernel)} * {PartText.Columns(kernel)};");
        if (inQuads)
        {
            writer.Line(QuadsOf("partials"));
        }

        string Index(int s, int i, int j) => $"({GpuNames.Ilgpu}Grid.IdxZ * {kernel.Sums.Count} + {s}) * tensor + {rows.Index(i)} * {PartText.Columns(kernel)} + {columns.Index(j)}";
        string Sum(int s, int i, int j) => TermText.At(SumName(kernel.Sums[s].Name), i, j);
        ForEachOwn(writer, inQuads, (i, j) =>
        {
            for (int s = 0; s < kernel.Sums.Count; s++)
            {
                if (!inQuads)
                {
                    writer.Line($"partials[{Index(s, i, j)}] = {Sum(s, i, j)};");
                    continue;
                }

                int sum = s;
                string four = $"four{s}";
                writer.Scope(true, () =>
                {
                    writer.Line($"{GpuNames.Gpu}Float4 {four} = default;");
                    ForQuad(c => writer.Line($"{four}.{"XYZW"[c]} = {Sum(sum, i, j + c)};"));
                    writer.Line($"partialsFours[({Index(sum, i, j)}) / {TileSide.Quad}] = {four};");
                });
            }
        });
    }

    /// <summary>The results from whole sums.</summary>
    private void WriteFinal(SourceWriter writer)
    {
        Places places = new(writer);
        Operand[] operands = [.. kernel.ResultOperands, .. kernel.Results.Select(result => result.Target)];
        Dictionary<(Operand, int), Place> down = rows.WriteOwn(writer, places, operands);
        Dictionary<(Operand, int), Place> over = columns.WriteOwn(writer, places, operands);
        string Value(Operand operand, int i, int j) => Places.Value(operand, down[(operand, i)], over[(operand, j)]);
        ResultText text = new(kernel, SumName);
        foreach (Operand operand in kernel.ResultOperands.Where(operand => operand.Reach != (Reach.Row | Reach.Column)))
        {
            ForEach(operand.Reach, (i, j) => writer.Line($"float {TermText.At(ResultText.NameOf(operand), i, j)} = {Value(operand, i, j)};"));
        }

        if (!WritesQuads)
        {
            ForEachOwn(writer, false, (i, j) => text.Write(writer, i, j, operand => (down[(operand, i)], over[(operand, j)])));
            return;
        }

        foreach (Result result in kernel.Results)
        {
            writer.Line(QuadsOf(result.Target.Source!.Name));
        }

        string Four(Result result) => $"{result.Target.Source!.Name}Four";
        ForEachOwn(writer, true, (i, j) => writer.Scope(true, () =>
        {
            foreach (Result result in kernel.Results)
            {
                writer.Line($"{GpuNames.Gpu}Float4 {Four(result)} = default;");
            }

            ForQuad(c => text.Write(writer, i, j + c, operand => (down[(operand, i)], over[(operand, j + c)]), result => $"{Four(result)}.{"XYZW"[c]}"));
            foreach (Result result in kernel.Results)
            {
                writer.Line($"{result.Target.Source!.Name}Fours[({Places.Index(result.Target, down[(result.Target, i)], over[(result.Target, j)])}) / {TileSide.Quad}] = {Four(result)};");
            }
        }));
    }

    private static string QuadsOf(string view) =>
        $"{GpuNames.Quads} {view}Fours = {GpuNames.Launch}ArrayViewExtensions.AsAligned({view}, 16).Cast<{GpuNames.Gpu}Float4>();";

    private static void ForQuad(System.Action<int> write) => Enumerable.Range(0, TileSide.Quad).ToList().ForEach(write);

    /// <summary>Goes over a thread's rows and columns that exist.</summary>
    /// <param name="writer">The text.</param>
    /// <param name="inQuads">Whether the columns are taken four at a time.</param>
    /// <param name="write">Writes what is done for a row, and a column or the first of four.</param>
    private void ForEachOwn(SourceWriter writer, bool inQuads, System.Action<int, int> write)
    {
        rows.WriteIndices(writer);
        columns.WriteIndices(writer);
        for (int i = 0; i < tile.RowsOfThread; i++)
        {
            int row = i;
            Guarded(writer, rows.GuardOf(row), () =>
            {
                for (int j = 0; j < tile.ColumnsOfThread; j += inQuads ? TileSide.Quad : 1)
                {
                    int column = j;
                    Guarded(writer, columns.GuardOf(column), () => write(row, column));
                }
            });
        }
    }

    private static void Guarded(SourceWriter writer, string? condition, System.Action body)
    {
        if (condition is null)
        {
            body();
        }
        else
        {
            writer.Block($"if ({condition})", body);
        }
    }

    private Expr Named(Expr next) => next.Replace(expr => expr.Operator != Operator.Variable ? null
        : kernel.Sums.Any(sum => sum.Name == expr.Name) ? Expr.Variable(SumName(expr.Name))
        : Expr.Variable(expr.Name + SuffixOf(factors.All.First(factor => factor.Name == expr.Name))));

    private string SuffixOf(Factor factor) => factors.OfRows.Contains(factor) ? rows.FragmentSuffix
        : factors.OfColumns.Contains(factor) ? columns.FragmentSuffix
        : TermText.Suffix(factor.Reach);

    private static Expr Renamed(Expr value, System.Func<string, string> name) =>
        value.Replace(expr => expr.Operator == Operator.Variable ? Expr.Variable(name(expr.Name)) : null);

    private void ForEach(System.Action<int, int> action) => ForEach(Reach.Row | Reach.Column, action);

    private void ForEach(Reach reach, System.Action<int, int> action)
    {
        for (int i = 0; i < ((reach & Reach.Row) != 0 ? tile.RowsOfThread : 1); i++)
        {
            for (int j = 0; j < ((reach & Reach.Column) != 0 ? tile.ColumnsOfThread : 1); j++)
            {
                action(i, j);
            }
        }
    }

    /// <summary>Operations of a term; an elementary function stands for some thirty.</summary>
    public static int CostOf(IEnumerable<Expr> values) => values.SelectMany(value => value.InOrder()).Distinct().Sum(expr => expr.Operator switch
    {
        Operator.Constant or Operator.Variable => 0,
        Operator.MultiplyAdd => 1,
        >= Operator.Exp and <= Operator.Erf => 30,
        _ => 1,
    });
}
