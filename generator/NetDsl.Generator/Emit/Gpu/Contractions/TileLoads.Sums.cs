using System;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <content>
/// Sums of rows, by the threads that load them. A thread loads the same rows in every round, so that it adds up what it has in registers: an addition for each value that it loads, which of 128 x 128 sums
/// a thread makes 8 a round beside 1024 multiply-adds. Were each of a tile's threads to add for the rows that it sums, it would be 128.
/// </content>
internal sealed partial class TileLoads
{
    /// <summary>What is summed besides for each row; null for nothing.</summary>
    public Expr? Summed { get; init; }

    /// <summary>A thread's term of a round.</summary>
    /// <param name="k">The round's first term.</param>
    /// <param name="t">Which of the thread's terms, or of its fours of them.</param>
    public string Term(string k, int t) => At.Sum(k, $"{side.Name}Term", Names.Number(t * grid.TermStep));

    /// <summary>The sums of the rows that a thread loads, at first nothing, and what it stored last.</summary>
    public void WriteSums(SourceWriter writer)
    {
        if (Summed is not null)
        {
            ForEachSum((c, i) => writer.Line($"float {Sum(c, i)} = 0f;"));
            ForEachValue((c, t, i) => writer.Line($"float {Added(c, t, i)} = 0f;"));
        }
    }

    /// <summary>
    /// Adds what this thread stored last. Where a round is loaded ahead that is in the next round: the last one, which is loaded twice, is then added once, and nobody need ask for it.
    /// </summary>
    /// <param name="writer">The text.</param>
    /// <param name="isTerm">The condition under which a thread's term exists; null for always.</param>
    public void WriteAdditions(SourceWriter writer, Func<int, string?> isTerm)
    {
        if (Summed is null)
        {
            return;
        }

        grid.ForEach((c, t) =>
        {
            void Add() => ForEach(1, grid.Width, (_, i) => writer.Line($"{Sum(c, grid.AlongTerms ? 0 : i)} += {Added(c, t, i)};"));
            if (isTerm(t) is { } condition)
            {
                writer.Block($"if ({condition})", Add);
            }
            else
            {
                Add();
            }
        });
    }

    /// <summary>Adds up the threads' sums of each row, in shared memory and always in the same order. Nobody else reads that memory any more.</summary>
    /// <param name="writer">The text.</param>
    /// <param name="shared">The view of shared memory.</param>
    /// <param name="threads">How many threads the group has.</param>
    /// <param name="store">Writes what becomes of a sum, from the row's place in the tile and the sum.</param>
    public void WriteAddedUp(SourceWriter writer, string shared, int threads, Action<string, string> store)
    {
        writer.Line(GpuNames.Barrier);
        string lane = grid.AlongTerms && grid.Width > 1 ? $"{side.Name}Term / {grid.Width}" : $"{side.Name}Term";
        WhereBusy(writer, () => ForEachSum((c, i) => writer.Line($"{shared}[{At.Sum(At.Times(lane, side.Size), $"{side.Name}Load", Names.Number((c * grid.Step) + i))}] = {Sum(c, i)};")));
        writer.Line(GpuNames.Barrier);
        string row = $"{side.Name}Here";
        string exists = $"{row} < {side.Size}{(side.HasEdge ? $" && {side.First} + {row} < {side.Count}" : "")}";
        void AddUp()
        {
            writer.Line($"float sum = {shared}[{row}];");
            writer.Block($"for (int lane = 1; lane < {grid.Busy / (grid.AlongTerms ? Math.Min(side.Size, threads / grid.Inner) : grid.Inner)}; lane++)", () => writer.Line($"sum += {shared}[lane * {side.Size} + {row}];"));
            store(row, "sum");
        }

        if (side.Size > threads)
        {
            writer.Block($"for (int {row} = thread; {exists}; {row} += {threads})", AddUp);
        }
        else
        {
            writer.Line($"int {row} = thread;").Block($"if ({exists})", AddUp);
        }
    }

    /// <summary>Whether what is stored is what is summed.</summary>
    private bool IsAdded(Factor factor) => Summed is not null && factor.Value.Equals(Summed);

    /// <summary>Keeps a value that is stored, where it is one that is summed.</summary>
    private Expr WriteAdded(SourceWriter writer, Factor factor, Expr value, int c, int t, int place)
    {
        if (!IsAdded(factor))
        {
            return value;
        }

        new TermText([(Added(c, t, place), value)]).Write(writer, 0, 0);
        return Expr.Variable(Added(c, t, place));
    }

    /// <summary>Keeps what is summed where only something computed from it is stored.</summary>
    private void WriteUnstored(SourceWriter writer)
    {
        if (Summed is not null && !loaded.Any(IsAdded))
        {
            ForEachValue((c, t, i) => new TermText([(Added(c, t, i), Value(Summed, c, t, i))]).Write(writer, 0, 0));
        }
    }

    private string Added(int c, int t, int place) => $"added{c}_{t}_{place}";

    private string Sum(int c, int place) => $"{RowSum.Name}{c}_{place}";

    private void ForEachSum(Action<int, int> action) => ForEach(grid.Own, grid.AlongTerms ? 1 : grid.Width, action);

    private void ForEachValue(Action<int, int, int> action) => grid.ForEach((c, t) => ForEach(1, grid.Width, (_, i) => action(c, t, i)));

    private static void ForEach(int count, int places, Action<int, int> action)
    {
        for (int c = 0; c < count; c++)
        {
            for (int i = 0; i < places; i++)
            {
                action(c, i);
            }
        }
    }
}
