using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <content>What becomes of the sums: results, or parts that a further launch adds.</content>
internal sealed partial class TileWriter
{
    /// <summary>The sums of rows, or of a part of their terms, from the groups of the first columns.</summary>
    private void WriteRowSums(SourceWriter writer)
    {
        if (kernel.RowSum is not { } rowSum)
        {
            return;
        }

        string ofGroup = kernel.Groups == 1 ? "0" : At.Times("group", kernel.Rows.Count);
        void Store(string row, string sum)
        {
            string whole = $"{rowSum.Target.Name}[{At.Sum(ofGroup, rows.First, row)}] = {sum};";
            if (!IsSplit)
            {
                writer.Line(whole);
                return;
            }

            writer.Block($"if (depth < {PartText.Terms(kernel)})", () => writer.Line($"{RowSum.Partials}[{At.Sum(At.Times(place.Z, kernel.Rows.Count), rows.First, row)}] = {sum};"));
            writer.Block("else", () => writer.Line(whole));
        }

        void AddUp() => rowLoads.WriteAddedUp(writer, Shared, tile.Threads, Store);
        if (!kernel.Columns.IsPerSample && kernel.Columns.Count <= tile.Columns)
        {
            writer.Scope(true, AddUp);
        }
        else
        {
            writer.Block("if (columnFirst == 0)", AddUp);
        }
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

        string Index(int s, int i, int j) => $"({place.Z} * {kernel.Sums.Count} + {s}) * tensor + {rows.Index(i)} * {PartText.Columns(kernel)} + {columns.Index(j)}";
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
}
