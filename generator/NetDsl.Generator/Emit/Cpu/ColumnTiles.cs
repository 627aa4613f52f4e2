using System;
using System.Collections.Generic;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>Some columns that are computed together.</summary>
/// <param name="Start">The first column; of a loop, of its first round.</param>
/// <param name="Width">How many columns.</param>
/// <param name="Rounds">How often the same text serves, moving on by its width.</param>
internal readonly record struct ColumnTile(int Start, int Width, int Rounds)
{
    public bool IsLoop => Rounds > 1;

    public int End => Start + (Width * Rounds);

    /// <summary>Which columns these are, in words.</summary>
    public string Describe() => End - 1 == Start ? $"column {Names.Number(Start)}" : $"columns {Names.Number(Start)} to {Names.Number(End - 1)}";
}

/// <summary>Cuts a row into tiles. Tiles whose every tap meets a real column share one text in a loop; those at the edges get their own.</summary>
internal static class ColumnTiles
{
    /// <param name="columns">The length of the row.</param>
    /// <param name="width">The tile's width.</param>
    /// <param name="isInterior">Whether all taps of a tile (start, width) meet real columns.</param>
    public static IReadOnlyList<ColumnTile> Cut(int columns, int width, Func<int, int, bool> isInterior)
    {
        List<ColumnTile> tiles = [];
        for (int start = 0; start < columns; start += width)
        {
            int actual = Math.Min(width, columns - start);
            ColumnTile? before = tiles.Count > 0 ? tiles[tiles.Count - 1] : null;
            if (before is { } loop && actual == width && loop.Width == width && isInterior(start, actual) && isInterior(loop.Start, loop.Width))
            {
                tiles[tiles.Count - 1] = loop with { Rounds = loop.Rounds + 1 };
            }
            else
            {
                tiles.Add(new ColumnTile(start, actual, 1));
            }
        }

        return tiles;
    }

    /// <summary>Writes each tile's text, in a loop where it serves several times. The text gets the first column, as an expression.</summary>
    public static void Write(SourceWriter writer, IReadOnlyList<ColumnTile> tiles, string counter, Action<ColumnTile, string> body)
    {
        foreach (ColumnTile tile in tiles)
        {
            if (tile.IsLoop)
            {
                string head = $"for (int {counter} = {tile.Start}; {counter} < {tile.End}; {counter} += {tile.Width})";
                writer.Block(head, () => body(tile, counter));
            }
            else
            {
                writer.Scope(tiles.Count > 1, () => body(tile, Names.Number(tile.Start)));
            }
        }
    }
}
