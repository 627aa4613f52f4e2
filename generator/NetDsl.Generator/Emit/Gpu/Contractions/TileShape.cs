using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>A tile of rows and columns, and how a group's threads share it: each has a block of sums in registers.</summary>
/// <param name="RowsOfThread">The rows of a thread.</param>
/// <param name="ColumnsOfThread">The columns of a thread.</param>
/// <param name="ThreadRows">How many threads there are down the tile.</param>
/// <param name="ThreadColumns">How many threads there are across it.</param>
internal readonly record struct TileShape(int RowsOfThread, int ColumnsOfThread, int ThreadRows, int ThreadColumns)
{
    private const int Largest = 128;
    private const int MostThreads = 256;
    private const int LeastThreads = 64;

    /// <summary>Registers of a thread where two groups of 256 are to run at once.</summary>
    private const int Registers = 128;

    /// <summary>What addresses and counters take.</summary>
    private const int OtherRegisters = 28;

    /// <summary>The longest text of a term, in operations, times the sums of a thread.</summary>
    private const int MostWritten = 640;

    /// <summary>Groups that keep a device busy.</summary>
    private const int ManyGroups = 128;

    public int Rows => RowsOfThread * ThreadRows;

    public int Columns => ColumnsOfThread * ThreadColumns;

    public int Threads => ThreadRows * ThreadColumns;

    /// <summary>The shape for a kernel.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="factors">What its terms consist of.</param>
    /// <param name="cost">The operations of a term.</param>
    public static TileShape Of(ContractionKernel kernel, Factors factors, int cost)
    {
        int rows = Side(kernel.Rows.Usual);
        int columns = Side(kernel.Columns.Usual);
        int perSum = kernel.Sums.Count + factors.Kept.Count(factor => factor.Reach == (Reach.Row | Reach.Column));
        int most = Enumerable.Range(0, 7).Select(power => 1 << power).Last(sums => sums == 1 || (Fits(sums, perSum, factors) && sums * cost <= MostWritten));

        // Where even splitting the sums leaves few groups, smaller tiles give more of them.
        long Groups(int r, int c) => ((kernel.Rows.Usual + r - 1) / r) * ((kernel.Columns.Usual + c - 1) / c) * kernel.Parts * Math.Max(1, kernel.Terms.Usual / 64);
        while (rows * columns > 64 * 64 && Groups(rows, columns) < ManyGroups)
        {
            _ = rows >= columns ? rows /= 2 : columns /= 2;
        }

        int threads = Math.Min(MostThreads, Math.Max(LeastThreads, rows * columns / most));
        while (rows * columns > threads * most)
        {
            _ = rows >= columns ? rows /= 2 : columns /= 2;
        }

        while (rows * columns < threads)
        {
            _ = columns <= rows ? columns *= 2 : rows *= 2;
        }

        return Shared(rows, columns, threads);
    }

    /// <summary>A tile shared by some threads, each with a block as square as can be.</summary>
    public static TileShape Shared(int rows, int columns, int threads)
    {
        int sums = rows * columns / threads;
        int down = 1;
        while (down * down < sums && down < rows)
        {
            down *= 2;
        }

        while (sums / down > columns)
        {
            down *= 2;
        }

        return new TileShape(down, sums / down, rows / down, columns / (sums / down));
    }

    private static bool Fits(int sums, int perSum, Factors factors)
    {
        int down = (int)Math.Ceiling(Math.Sqrt(sums));
        int fragments = Math.Max(1, down) * (factors.OfRows.Count() + factors.OfColumns.Count());
        int kept = down * factors.Kept.Count(factor => factor.Reach is Reach.Row or Reach.Column);
        return (sums * perSum) + fragments + kept + OtherRegisters <= Registers;
    }

    /// <summary>The power of two that covers a side, up to the largest.</summary>
    private static int Side(long size)
    {
        int side = 1;
        while (side < size && side < Largest)
        {
            side *= 2;
        }

        return side;
    }
}
