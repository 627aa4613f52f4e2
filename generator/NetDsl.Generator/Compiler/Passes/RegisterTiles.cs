using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Generator.Compiler.Passes;

/// <summary>A register tile: how many channels (or units) and how many columns are summed at once.</summary>
internal readonly record struct Tile(int Channels, int Columns);

/// <summary>
/// Chooses register tiles from shapes. A tile of m channels by n columns needs m n accumulators, n inputs and a weight in registers, and one
/// more for the input that comes in while the last one goes out: a single sum kept in memory instead doubles the time, as each
/// multiply-add then waits for its store. Of what fits, each multiply-add should need as few loads as may be. Sixteen registers, what 256-bit
/// machines have, are enough to run at the limit on 512-bit ones too: eight sums in flight hide the latency of the multiply-add.
/// </summary>
internal sealed class RegisterTiles
{
    private const int MostAccumulators = 12;
    private const int MostRegisters = 16;

    /// <summary>Multiply-adds written out in one round of a tile's loop. Past 512 locals, what it inlined included, the JIT inlines no more.</summary>
    private const int MostWritten = 132;

    /// <summary>The tile of a convolution's forward pass: output channels by output columns.</summary>
    public Tile Forward(ContractionNode node) => Best(
        node.GroupFilters, node.Shape.Width, node.Window!.KernelWidth, columns => Math.Min(((columns - 1) * node.Window.StrideWidth) + node.Window.ReachWidth, Apart(node.Window, columns)));

    /// <summary>The tile of a convolution's input gradient: input channels by input columns.</summary>
    public Tile InputGradient(ContractionNode node)
    {
        Shape input = node.Input!.Shape;
        Window window = node.Window!;
        return Best(
            node.GroupChannels, input.Width, Math.Max(1, window.KernelWidth / window.StrideWidth), columns => Math.Min(columns + window.ReachWidth - 1, Apart(window, columns)), window.StrideWidth);
    }

    /// <summary>The most inputs that some columns can need, where no two taps meet the same: only taps that lie apart leave some out.</summary>
    private static int Apart(Window window, int columns) => window.DilationWidth == 1 ? int.MaxValue : columns * window.KernelWidth;

    /// <summary>The tile of a convolution's weight gradient: output channels by kernel columns.</summary>
    public Tile WeightGradient(ContractionNode node)
    {
        int columns = Math.Min(node.Window!.KernelWidth, 6);
        return new Tile(Math.Min(node.GroupFilters, Math.Max(1, 10 / columns)), columns);
    }

    /// <summary>How many units a dense layer sums at once, for one group of samples or for two.</summary>
    public int Dense(ContractionNode node, int groups)
    {
        int units = node.Shape.Count;
        int most = MostAccumulators / groups;
        int exact = Enumerable.Range(1, Math.Min(units, most)).Where(size => units % size == 0).Max();
        return 2 * exact >= most || exact == units ? exact : Math.Min(units, groups == 1 ? 8 : most);
    }

    /// <summary>The values of the convolution that one row of pooled outputs needs, for as many channels as any plan computes at once.</summary>
    public int RowsSize(Step step)
    {
        Shape image = step.Head.Shape;
        return Math.Min(image.Channels, MostAccumulators) * step.Pool!.Window.KernelHeight * image.Width;
    }

    /// <summary>The tile with the fewest cycles over the whole row, counting a load as a multiply-add where loads are the bottleneck.</summary>
    private static Tile Best(int channels, int width, int taps, Func<int, int> inputsOf, int columnMultiple = 1)
    {
        Tile best = new(1, Math.Min(width, columnMultiple));
        double least = double.MaxValue;
        foreach (Tile tile in Candidates(channels, width, taps, columnMultiple))
        {
            double cost = Pieces(channels, tile.Channels).Sum(m => Pieces(width, tile.Columns).Sum(n => Cost(m, n, taps, inputsOf(n))));
            if (cost < least)
            {
                (best, least) = (tile, cost);
            }
        }

        return best;
    }

    private static IEnumerable<Tile> Candidates(int channels, int width, int taps, int columnMultiple) =>
        from m in Enumerable.Range(1, Math.Min(channels, 6))
        from n in Enumerable.Range(1, Math.Min(width, 12))
        where m * n <= MostAccumulators && (m * n) + n + 2 <= MostRegisters && m * n * taps <= Math.Max(MostWritten, taps * columnMultiple) && (n % columnMultiple == 0 || n == width)
        orderby m * n descending, m descending
        select new Tile(m, n);

    private static IEnumerable<int> Pieces(int whole, int piece) =>
        Enumerable.Repeat(piece, whole / piece).Concat(whole % piece == 0 ? [] : [whole % piece]);

    /// <summary>Cycles of one tile for one row of taps: as many as multiply-adds, loads, or four for each dependent sum, whichever is most.</summary>
    private static double Cost(int channels, int columns, int taps, int inputs)
    {
        const int Latency = 4;
        double multiplyAdds = channels * columns * taps;
        double loads = inputs + (channels * taps);
        return Math.Max(Math.Max(multiplyAdds, loads), Latency * taps) + (0.1 * loads) + 2;
    }
}
