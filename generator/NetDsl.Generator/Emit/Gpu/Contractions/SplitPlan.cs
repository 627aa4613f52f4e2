namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>
/// Splits long sums between groups of threads where there would be too few groups. The run time says into how many parts, by the batch; the kernel gets how many terms a part
/// has. A second kernel adds the partial sums in their order, so that results do not depend on timing.
/// </summary>
internal static class SplitPlan
{
    /// <summary>The fewest terms of a part.</summary>
    public const int LeastTerms = 64;

    /// <summary>The fewest parts: two halves gain no more than the launch that adds them costs.</summary>
    public const int LeastParts = 3;

    /// <summary>How many groups there should be.</summary>
    public const int WantedGroups = 264;

    /// <summary>Whether a kernel's sums may be split: the batch says whether they are.</summary>
    public static bool MaySplit(ContractionKernel kernel, TileShape tile) => kernel.Terms.Usual >= LeastParts * LeastTerms && Scratch(kernel, tile) > 0;

    /// <summary>The scratch memory for the sums of parts of rows: see <see cref="RowSum"/>.</summary>
    public static long RowScratch(ContractionKernel kernel, TileShape tile) => kernel.RowSum is null ? 0 : MostParts(kernel, tile) * kernel.Parts * kernel.Rows.Count;

    /// <summary>The scratch memory that partial sums may take: splitting never makes more groups than wanted.</summary>
    public static long Scratch(ContractionKernel kernel, TileShape tile)
    {
        long tiles = (long)WantedGroups * tile.Rows * tile.Columns * kernel.Sums.Count;
        if (kernel.Rows.IsPerSample || kernel.Columns.IsPerSample)
        {
            return tiles;
        }

        return System.Math.Min(tiles, MostParts(kernel, tile) * kernel.Parts * kernel.Rows.Count * kernel.Columns.Count * kernel.Sums.Count);
    }

    /// <summary>The most parts of a sum, where the number of groups does not depend on the batch; 0 where two are the most.</summary>
    private static long MostParts(ContractionKernel kernel, TileShape tile)
    {
        long groups = (long)((kernel.Rows.Count + tile.Rows - 1) / tile.Rows) * ((kernel.Columns.Count + tile.Columns - 1) / tile.Columns) * kernel.Parts;
        long parts = WantedGroups / groups;
        return parts < LeastParts ? 0 : parts;
    }
}
