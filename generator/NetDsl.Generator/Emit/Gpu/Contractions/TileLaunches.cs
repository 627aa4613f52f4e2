using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>The launches of a contraction by tiles: of the tiles, alone or with others, and where the batch may split their sums, of what adds the parts.</summary>
internal sealed class TileLaunches
{
    private static readonly Wire Depth = Wire.Integer("depth", "");

    private readonly ContractionLaunches launches;
    private readonly ContractionKernel kernel;
    private readonly GpuMemory memory;
    private readonly TileWriter tiles;
    private readonly Wire[] partials = [];
    private readonly string depth = "";

    /// <param name="launches">What makes launches of the kernel.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="memory">The memory that launches share.</param>
    /// <param name="scratch">How much scratch memory is taken before that for partial sums.</param>
    /// <param name="place">Where a group finds its tile; null for a kernel of its own.</param>
    public TileLaunches(ContractionLaunches launches, ContractionKernel kernel, GpuMemory memory, int scratch, TilePlace? place = null)
    {
        (this.launches, this.kernel, this.memory) = (launches, kernel, memory);
        tiles = new TileWriter(kernel, scratch % TileSide.Quad == 0, place);
        TileShape tile = tiles.Tile;
        string over = Divided(kernel.Columns, tile.Columns);
        string down = Divided(kernel.Rows, tile.Rows);
        string parts = Names.Number(kernel.Parts);
        (X, Y) = kernel.RowsLieAlongX ? (down, over) : (over, down);
        Z = parts;
        ScratchEnd = scratch;
        if (!tiles.IsSplit)
        {
            return;
        }

        depth = $"TermsOfPart({Product(over, down, parts)}, {kernel.Terms.Text})";
        Z = Product(parts, Splits);
        int sums = checked((int)SplitPlan.Scratch(kernel, tile));
        int rowSums = checked((int)SplitPlan.RowScratch(kernel, tile));
        ScratchEnd = scratch + sums + rowSums;
        partials = [Wire.Scratch("partials", scratch, sums), .. kernel.RowSum is null ? [] : new[] { Wire.Scratch(RowSum.Partials, scratch + sums, rowSums) }];
    }

    /// <summary>How many groups lie along the grid's first dimension, as the host computes it.</summary>
    public string X { get; }

    /// <summary>Along the second.</summary>
    public string Y { get; }

    /// <summary>Along the third: groups of channels and phases, and the parts of each.</summary>
    public string Z { get; }

    /// <summary>Where the scratch memory ends that these launches take.</summary>
    public int ScratchEnd { get; }

    /// <summary>The numbers in shared memory.</summary>
    public int SharedSize => tiles.SharedSize;

    private string Splits => $"Parts({kernel.Terms.Text}, {depth})";

    public IEnumerable<KernelLaunch> All() => [Tiles(), .. Sum()];

    /// <summary>The launch of the tiles.</summary>
    public KernelLaunch Tiles()
    {
        TileShape tile = tiles.Tile;
        string[] comment = [$"Tiles of {tile.Rows} x {tile.Columns}; a thread has {tile.RowsOfThread} x {tile.ColumnsOfThread}."];
        Wire[] more = tiles.IsSplit ? [.. partials, Depth with { Value = depth }] : [];
        return launches.Launch(kernel.Role, Grids.Of(X, Y, Z, tile.Threads), more, tiles.Write, comment: comment) with { Threads = tile.Threads, GroupsAtOnce = tiles.GroupsAtOnce };
    }

    /// <summary>The launch that adds the parts of sums.</summary>
    public IEnumerable<KernelLaunch> Sum()
    {
        if (tiles.IsSplit)
        {
            memory.Scratch(ScratchEnd);
            yield return launches.Launch(
                kernel.Role + "Sum", launches.ThreadsOf(kernel.RowSum is null ? 0 : kernel.Parts * kernel.Rows.Count), [.. partials, Wire.Integer("splits", Splits)],
                writer => SinglesWriter.WritePartials(writer, kernel), withTerms: false, comment: ["Adds the partial sums, where the kernel above was split along its terms."])
                with { Condition = $"{depth} < {kernel.Terms.Text}" };
        }
    }

    private static string Divided(Extent extent, int size) => !extent.IsPerSample ? Names.Number((extent.Count + size - 1) / size)
        : size == 1 ? extent.Text : $"({extent.Text} + {size - 1}) / {size}";

    /// <summary>A product as text.</summary>
    public static string Product(params string[] factors)
    {
        string[] rest = [.. factors.Where(factor => factor != "1").Select(factor => factor.Contains(" ") ? $"({factor})" : factor)];
        return rest.Length == 0 ? "1" : string.Join(" * ", rest);
    }
}
