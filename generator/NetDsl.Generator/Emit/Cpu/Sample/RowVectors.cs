using System;
using System.Collections.Generic;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu.Sample;

/// <summary>A vector of columns in a row.</summary>
/// <param name="Start">The first column.</param>
/// <param name="Fresh">How many of its last lanes no vector before it holds: fewer than all where the row's end forces an overlap.</param>
internal readonly record struct RowVector(int Start, int Fresh);

/// <summary>
/// A row of one sample as vectors of eight or four columns, the last of which reaches back where the row is no multiple of the width. A long
/// row is a loop over some vectors, then a rest.
/// </summary>
internal sealed class RowVectors
{
    private const int Widest = 8;
    private const int Narrowest = SampleRowLayout.ShortestRow;
    private const int MostAtOnce = 4;

    private readonly int atOnce;
    private readonly int loopEnd;
    private readonly List<RowVector> loop = [];
    private readonly List<RowVector> rest = [];

    private RowVectors(int columns, int lanes, int atOnce)
    {
        this.atOnce = atOnce;
        Lanes = lanes;
        int tile = atOnce * lanes;
        loopEnd = columns > tile ? columns / tile * tile : 0;
        for (int start = 0; start < tile && loopEnd > 0; start += lanes)
        {
            loop.Add(new RowVector(start, lanes));
        }

        for (int done = loopEnd; done < columns; done += lanes)
        {
            int start = Math.Min(done, columns - lanes);
            rest.Add(new RowVector(start, start + lanes - done));
        }
    }

    /// <summary>The columns of a vector: 8 or 4.</summary>
    public int Lanes { get; }

    /// <summary>The vectors' type.</summary>
    public string Type => $"{Names.Kernels}F32x{Lanes}";

    /// <summary>How many vectors are worked on at once in this row.</summary>
    public int AtOnce => Math.Max(loop.Count, rest.Count);

    /// <summary>Whether a row is long enough to fill a vector.</summary>
    public static bool CanHold(int columns) => columns >= Narrowest;

    /// <param name="columns">The values of a row.</param>
    /// <param name="atOnce">How many vectors are worked on at once, at most.</param>
    public static RowVectors Of(int columns, int atOnce = MostAtOnce) => new(columns, columns >= Widest ? Widest : Narrowest, atOnce);

    /// <summary>A vector in memory, at a place that counts single values.</summary>
    public string At(string name, string place) => $"{Names.Kernels}Columns.At<{Type}>(ref {name}, {place})";

    /// <summary>Writes a text for some vectors at a time; it gets them and the column they count from.</summary>
    public void Write(SourceWriter writer, Action<IReadOnlyList<RowVector>, string> body)
    {
        if (loopEnd > 0)
        {
            writer.Block($"for (int ox = 0; ox < {loopEnd}; ox += {atOnce * Lanes})", () => body(loop, "ox"));
        }

        if (rest.Count > 0)
        {
            writer.Scope(loopEnd > 0, () => body(rest, "0"));
        }
    }
}
