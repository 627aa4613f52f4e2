using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>What an operand's value depends on.</summary>
[Flags]
internal enum Reach
{
    None = 0,
    Row = 1,
    Column = 2,

    /// <summary>The term of the sum.</summary>
    Term = 4,

    /// <summary>A running sum, which nothing is taken out of.</summary>
    Sum = 8,
}

/// <summary>Places that must lie on an image: from 0 up to a size.</summary>
internal sealed record Limit(string Name, int Size);

/// <summary>
/// A tensor as a kernel reads or writes it: its index is the sum of what the row, the column and the term contribute. Beyond the limits a value read is 0, and none is written.
/// </summary>
/// <param name="Name">The name in the kernel's expressions.</param>
/// <param name="Source">The tensor; null for 1 within the limits and 0 beyond.</param>
internal sealed record Operand(string Name, Wire? Source)
{
    public Axis? Row { get; init; }

    public Axis? Column { get; init; }

    public Axis? Term { get; init; }

    public IReadOnlyList<Limit> Limits { get; init; } = [];

    /// <summary>How far the tensor of the next group lies.</summary>
    public int GroupStride { get; init; }

    public Reach Reach => (Row is null ? 0 : Reach.Row) | (Column is null ? 0 : Reach.Column) | (Term is null ? 0 : Reach.Term);

    /// <summary>The limits that an index could go beyond.</summary>
    public IEnumerable<int> Checked => Enumerable.Range(0, Limits.Count).Where(limit => !IsWithin(limit));

    private bool IsWithin(int limit)
    {
        (long Least, long Most)?[] ranges = [.. new[] { Row, Column, Term }.Where(axis => axis is not null && axis.Components > 1 + limit).Select(axis => axis!.Range(1 + limit))];
        return ranges.All(range => range is not null) && ranges.Sum(range => range!.Value.Least) >= 0 && ranges.Sum(range => range!.Value.Most) < Limits[limit].Size;
    }
}
