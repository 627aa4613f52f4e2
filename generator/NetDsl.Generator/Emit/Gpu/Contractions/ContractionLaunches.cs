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

    private long Results => kernel.Rows.Usual * kernel.Columns.Usual * kernel.Parts;

    /// <summary>Whether it is computed by tiles. What differs with row, column and term is read by nobody twice: nothing to share.</summary>
    private bool HasTiles => kernel.Sums.Count > 0 && Math.Min(kernel.Rows.Usual, kernel.Columns.Usual) >= (kernel.Groups > 1 ? FewRows : 2)
        && kernel.Operands.All(operand => operand.Reach != (Reach.Row | Reach.Column | Reach.Term));

    /// <summary>The same as a share of a launch; null where it is not computed by tiles.</summary>
    public TileLaunches? Share() => HasTiles ? new TileLaunches(this, kernel, memory, scratch, TilePlace.OfShare) : null;

    public IEnumerable<KernelLaunch> All()
    {
        memory.Scratch(scratch);
        if (kernel.Sums.Count == 0)
        {
            return [Launch(kernel.Role, ThreadsOf(), [], writer => SinglesWriter.WriteThreads(writer, kernel), withTerms: false)];
        }

        return HasTiles ? new TileLaunches(this, kernel, memory, scratch).All()
            : Results >= Math.Min(ManyResults, kernel.Terms.Usual) ? [Launch(kernel.Role, ThreadsOf(), [], writer => SinglesWriter.WriteThreads(writer, kernel))]
            : [Launch(kernel.Role, Grids.Of(Count()), [], writer => SinglesWriter.WriteGroups(writer, kernel))];
    }

    /// <summary>A launch of the kernel, or of the one that adds its parts.</summary>
    public KernelLaunch Launch(string role, string grid, IReadOnlyList<Wire> more, Action<SourceWriter> body, bool withTerms = true, string[]? comment = null)
    {
        bool readsBatch = kernel.Rows.IsPerSample || kernel.Columns.IsPerSample || (withTerms && kernel.Terms.IsPerSample);
        return new KernelLaunch(step, role, grid, [.. kernel.Wires(withTerms), .. more, .. readsBatch ? [Wire.Batch] : Array.Empty<Wire>()], body)
        {
            Comment = [.. kernel.Comment, .. comment ?? []],
        };
    }

    /// <summary>A grid with a thread for each row and column, and some more threads.</summary>
    public string ThreadsOf(int more = 0) => $"Threads({string.Join(" * ", new[] { $"{Names.Number(((long)kernel.Rows.Count * kernel.Columns.Count * kernel.Parts) + more)}L" }.Concat(kernel.Rows.IsPerSample || kernel.Columns.IsPerSample ? ["batch"] : []))})";

    private string Count() => $"{Names.Number((long)kernel.Rows.Count * kernel.Columns.Count * kernel.Parts)}{(kernel.Rows.IsPerSample || kernel.Columns.IsPerSample ? " * batch" : "")}";
}
