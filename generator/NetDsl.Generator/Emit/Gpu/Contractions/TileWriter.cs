using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>
/// Writes a contraction by tiles: a group of threads has a tile of rows and columns, each thread a block of it in registers. Some terms at a time of the tile's rows and columns
/// go through shared memory; while they are summed, the next ones are on their way into registers, and from there into the other half of shared memory. Rows and columns beyond the
/// edge read the last one, and are not written.
/// </summary>
internal sealed partial class TileWriter
{
    /// <summary>The view of shared memory.</summary>
    public const string Shared = "shared";

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
    private readonly TilePlace place;

    /// <param name="kernel">The kernel.</param>
    /// <param name="partialsAreAligned">Whether the memory for partial sums begins at a multiple of sixteen bytes.</param>
    /// <param name="place">Where a group finds its tile; null for a kernel of its own.</param>
    public TileWriter(ContractionKernel kernel, bool partialsAreAligned, TilePlace? place = null)
    {
        this.kernel = kernel;
        this.place = place ?? TilePlace.OfGrid;
        this.partialsAreAligned = partialsAreAligned;
        factors = new Factors(kernel);
        int cost = CostOf(factors.Sums.Select(sum => sum.Next));
        tile = TileShape.Of(kernel, factors, cost);
        round = TileRound.Of(kernel, factors, tile, cost);
        rows = new TileSide("row", kernel.Rows, [.. factors.OfRows], tile.RowsOfThread, tile.ThreadRows, round.Terms);
        columns = new TileSide("column", kernel.Columns, [.. factors.OfColumns], tile.ColumnsOfThread, tile.ThreadColumns, round.Terms);
        rowLoads = new TileLoads(rows, factors, [.. factors.OfRows], tile.Threads, kernel.RowsLieAlongTerms, round.Terms, IsWhole) { Summed = kernel.RowSum?.Value };
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
    public bool IsSplit => SplitPlan.MaySplit(kernel, tile);

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

        rowLoads.WriteSums(writer);
        WriteRounds(writer);
        writer.Line();
        WriteRowSums(writer);
        WriteResults(writer);
    }

    /// <summary>Whether every round has all of its terms: parts of a split sum begin at multiples of a round.</summary>
    private bool IsWhole => kernel.Terms.IsMultipleOf(round.Terms);

    /// <summary>The numbers in shared memory.</summary>
    public int SharedSize => (round.IsDouble ? 2 : 1) * (rows.Total + columns.Total);

    /// <summary>Allocates shared memory.</summary>
    public static void WriteShared(SourceWriter writer, int size) =>
        writer.Line($"{GpuNames.Floats} {Shared} = {GpuNames.Launch}ArrayViewExtensions.AsAligned({GpuNames.Ilgpu}SharedMemory.Allocate<float>({size}), 16);");

    private void WriteShared(SourceWriter writer)
    {
        int size = SharedSize;
        if (!place.HasShared)
        {
            WriteShared(writer, size);
        }

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
        writer.Line($"int rowFirst = {(kernel.RowsLieAlongX ? place.X : place.Y)} * {tile.Rows};");
        writer.Line($"int columnFirst = {(kernel.RowsLieAlongX ? place.Y : place.X)} * {tile.Columns};");
        PartText.WriteExtents(writer, kernel);
        string z = place.Z;
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
