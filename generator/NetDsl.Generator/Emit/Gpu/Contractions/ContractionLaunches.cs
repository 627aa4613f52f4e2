using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>How a contraction's kernel is computed: by tiles, by a thread or a group of threads for each result, and in one pass or two.</summary>
/// <param name="step">The step's number.</param>
/// <param name="kernel">The kernel.</param>
/// <param name="memory">The memory that launches share.</param>
/// <param name="scratch">How much scratch memory is taken before that for partial sums.</param>
internal sealed class ContractionLaunches(int step, ContractionKernel kernel, GpuMemory memory, int scratch)
{
    /// <summary>Tiles pay from so many rows on.</summary>
    private const int FewRows = 8;

    /// <summary>Results for which a thread each is enough to keep a device busy.</summary>
    private const int ManyResults = 16384;

    private static readonly Wire Depth = Wire.Integer("depth", "");

    private long Results => kernel.Rows.Usual * kernel.Columns.Usual * kernel.Parts;

    public IEnumerable<KernelLaunch> All()
    {
        memory.Scratch(scratch);
        if (kernel.Sums.Count == 0)
        {
            return [Launch(kernel.Role, ThreadsOf(), [], writer => SinglesWriter.WriteThreads(writer, kernel), withTerms: false)];
        }

        // What differs with row, column and term is read by nobody twice: nothing to share.
        bool isSmall = Math.Min(kernel.Rows.Usual, kernel.Columns.Usual) < (kernel.Groups > 1 ? FewRows : 2)
            || kernel.Operands.Any(operand => operand.Reach == (Reach.Row | Reach.Column | Reach.Term));
        return !isSmall ? Tiles()
            : Results >= Math.Min(ManyResults, kernel.Terms.Usual) ? [Launch(kernel.Role, ThreadsOf(), [], writer => SinglesWriter.WriteThreads(writer, kernel))]
            : [Launch(kernel.Role, Grids.Of(Count()), [], writer => SinglesWriter.WriteGroups(writer, kernel))];
    }

    private IEnumerable<KernelLaunch> Tiles()
    {
        TileWriter tiles = new(kernel, scratch % TileSide.Quad == 0);
        TileShape tile = tiles.Tile;
        string over = Divided(kernel.Columns, tile.Columns);
        string down = Divided(kernel.Rows, tile.Rows);
        string parts = Names.Number(kernel.Parts);
        (string x, string y) = kernel.RowsLieAlongX ? (down, over) : (over, down);
        string[] comment = [$"Tiles of {tile.Rows} x {tile.Columns}; a thread has {tile.RowsOfThread} x {tile.ColumnsOfThread}."];
        if (!tiles.IsSplit)
        {
            yield return Launch(kernel.Role, Grids.Of(x, y, parts, tile.Threads), [], tiles.Write, comment: comment) with { Threads = tile.Threads, GroupsAtOnce = tiles.GroupsAtOnce };
            yield break;
        }

        string depth = $"TermsOfPart({Product(over, down, parts)}, {kernel.Terms.Text})";
        string splits = $"Parts({kernel.Terms.Text}, {depth})";
        int partials = checked((int)SplitPlan.Scratch(kernel, tile));
        int rowPartials = checked((int)SplitPlan.RowScratch(kernel, tile));
        memory.Scratch(scratch + partials + rowPartials);
        Wire[] partial = [Wire.Scratch("partials", scratch, partials), .. kernel.RowSum is null ? [] : new[] { Wire.Scratch(RowSum.Partials, scratch + partials, rowPartials) }];
        yield return Launch(
            kernel.Role, Grids.Of(x, y, Product(parts, splits), tile.Threads), [.. partial, Depth with { Value = depth }], tiles.Write, comment: comment) with { Threads = tile.Threads, GroupsAtOnce = tiles.GroupsAtOnce };
        yield return Launch(
            kernel.Role + "Sum", ThreadsOf(kernel.RowSum is null ? 0 : kernel.Parts * kernel.Rows.Count), [.. partial, Wire.Integer("splits", splits)], writer => SinglesWriter.WritePartials(writer, kernel), withTerms: false,
            comment: ["Adds the partial sums, where the kernel above was split along its terms."])
            with { Condition = $"{depth} < {kernel.Terms.Text}" };
    }

    private KernelLaunch Launch(string role, string grid, IReadOnlyList<Wire> more, Action<SourceWriter> body, bool withTerms = true, string[]? comment = null)
    {
        bool readsBatch = kernel.Rows.IsPerSample || kernel.Columns.IsPerSample || (withTerms && kernel.Terms.IsPerSample);
        return new KernelLaunch(step, role, grid, [.. kernel.Wires(withTerms), .. more, .. readsBatch ? [Wire.Batch] : Array.Empty<Wire>()], body)
        {
            Comment = [.. kernel.Comment, .. comment ?? []],
        };
    }

    private string ThreadsOf(int more = 0) => $"Threads({string.Join(" * ", new[] { $"{Names.Number(((long)kernel.Rows.Count * kernel.Columns.Count * kernel.Parts) + more)}L" }.Concat(kernel.Rows.IsPerSample || kernel.Columns.IsPerSample ? ["batch"] : []))})";

    private string Count() => $"{Names.Number((long)kernel.Rows.Count * kernel.Columns.Count * kernel.Parts)}{(kernel.Rows.IsPerSample || kernel.Columns.IsPerSample ? " * batch" : "")}";

    private static string Divided(Extent extent, int size) => !extent.IsPerSample ? Names.Number((extent.Count + size - 1) / size)
        : size == 1 ? extent.Text : $"({extent.Text} + {size - 1}) / {size}";

    private static string Product(params string[] factors)
    {
        string[] rest = [.. factors.Where(factor => factor != "1").Select(factor => factor.Contains(" ") ? $"({factor})" : factor)];
        return rest.Length == 0 ? "1" : string.Join(" * ", rest);
    }
}
