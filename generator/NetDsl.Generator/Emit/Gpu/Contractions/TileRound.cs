using System.Linq;

namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>How many terms of a tile go through shared memory at a time.</summary>
/// <param name="Terms">The terms of a round.</param>
/// <param name="Written">How many of them are written out one after the other.</param>
/// <param name="IsDouble">Whether there is room for two rounds: one is summed while the other is filled.</param>
internal sealed record TileRound(int Terms, int Written, bool IsDouble)
{
    /// <summary>The most terms of a round: parts of a split sum begin at multiples of it.</summary>
    public const int Most = 16;

    /// <summary>The fewest terms of a round.</summary>
    public const int Least = 8;

    /// <summary>The most operations of a thread that are written out for a round.</summary>
    private const int MostWritten = 2600;

    /// <summary>The numbers for which every device has shared memory: 48 KB.</summary>
    private const int SharedNumbers = 12288;

    public static TileRound Of(ContractionKernel kernel, Factors factors, TileShape tile, int cost)
    {
        int terms = TermsOf(kernel, factors, tile, cost);
        int written = new[] { 16, 8, 4, 2, 1 }.First(steps => steps == 1 || (steps <= terms && steps * cost * tile.RowsOfThread * tile.ColumnsOfThread <= MostWritten));
        return new TileRound(terms, written, 2 * Numbers(factors, tile, terms) <= SharedNumbers);
    }

    /// <summary>
    /// Long rounds have fewer barriers and addresses. They must leave room for two in shared memory, and few terms for a last round that is not whole. Terms that lie at constant
    /// distances in a short round, and not in a long one, are worth short rounds.
    /// </summary>
    private static int TermsOf(ContractionKernel kernel, Factors factors, TileShape tile, int cost)
    {
        bool AreSteady(int terms) => kernel.Operands.All(operand => RoundAxis.IsSteady(operand, terms));
        bool isShort = !kernel.Terms.IsPerSample && kernel.Terms.Count < 8 * Most && !kernel.Terms.IsMultipleOf(Most);
        bool fits = 2 * Numbers(factors, tile, Most) <= SharedNumbers && Most * cost * tile.RowsOfThread * tile.ColumnsOfThread <= MostWritten;
        return isShort || !fits || (AreSteady(Least) && !AreSteady(Most)) ? Least : Most;
    }

    private static int Numbers(Factors factors, TileShape tile, int terms) =>
        terms * (((tile.Rows + TileSide.Quad) * factors.OfRows.Count()) + ((tile.Columns + TileSide.Quad) * factors.OfColumns.Count()));
}
