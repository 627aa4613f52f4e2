using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>A running sum: <c>sum = Next</c> for each term, where <c>Next</c> names it.</summary>
internal sealed record RunningSum(string Name, Expr Next);

/// <summary>A value that a kernel writes for each row and column.</summary>
internal sealed record Result(Operand Target, Expr Value);

/// <summary>
/// A sum over the terms of something that all columns share. It costs next to nothing where the rows' values come by anyway: the threads that load them for the first tile of columns
/// add them up.
/// </summary>
/// <param name="Value">What is summed, of operands that depend on row and term.</param>
/// <param name="Target">Takes a sum for each row of each group.</param>
internal sealed record RowSum(Expr Value, Wire Target)
{
    /// <summary>The sum's name in emitted code.</summary>
    public const string Name = "rowSum";

    /// <summary>The sums of the parts of a split sum.</summary>
    public const string Partials = "rowPartials";
}

/// <summary>
/// What a contraction computes, without how: for each row and column some sums over terms, and from them some results. The writers of tiles, of single threads, of groups and
/// of the second pass all work from this.
/// </summary>
/// <param name="Role">What the kernel does, as the end of its name.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Columns">How many columns: neighbours lie side by side in memory.</param>
/// <param name="Terms">How many terms a sum has.</param>
internal sealed record ContractionKernel(string Role, Extent Rows, Extent Columns, Extent Terms)
{
    /// <summary>How often all that is done, for groups of channels that have nothing to do with each other.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Into how many phases the columns fall, each with the same number of them.</summary>
    public int Phases { get; init; } = 1;

    /// <summary>Writes the locals that a phase's axes name, from <c>phase</c>.</summary>
    public Action<SourceWriter>? WritePhase { get; init; }

    /// <summary>What the terms read.</summary>
    public IReadOnlyList<Operand> Operands { get; init; } = [];

    public IReadOnlyList<RunningSum> Sums { get; init; } = [];

    /// <summary>A sum for each row besides; null for none.</summary>
    public RowSum? RowSum { get; init; }

    /// <summary>What the results read besides the sums; none depends on the term.</summary>
    public IReadOnlyList<Operand> ResultOperands { get; init; } = [];

    public IReadOnlyList<Result> Results { get; init; } = [];

    /// <summary>Whether the terms of a row lie side by side in memory; otherwise rows do.</summary>
    public bool RowsLieAlongTerms { get; init; }

    /// <summary>Whether the terms of a column lie side by side in memory; otherwise columns do.</summary>
    public bool ColumnsLieAlongTerms { get; init; }

    public IReadOnlyList<string> Comment { get; init; } = [];

    /// <summary>Whether a grid's first dimension counts tiles of rows. It counts what grows with the batch: devices have 2^31 groups along it, and 65535 along the others.</summary>
    public bool RowsLieAlongX => Rows.IsPerSample || (!Columns.IsPerSample && Rows.Count > Columns.Count && Rows.Count > MostAlongOthers);

    /// <summary>Rows whose tiles any dimension of a grid can count.</summary>
    private const int MostAlongOthers = 65535;

    /// <summary>Groups and phases together.</summary>
    public int Parts => Groups * Phases;

    /// <summary>The kernel, without the places of groups where there is one group.</summary>
    public ContractionKernel WithoutNeedlessGroups() => Groups > 1 ? this : this with
    {
        Operands = [.. Operands.Select(operand => operand with { GroupStride = 0 })],
        ResultOperands = [.. ResultOperands.Select(operand => operand with { GroupStride = 0 })],
        Results = [.. Results.Select(result => result with { Target = result.Target with { GroupStride = 0 } })],
    };

    /// <summary>Every parameter of the kernel, each once.</summary>
    public IReadOnlyList<Wire> Wires(bool withTerms) =>
        [.. (withTerms ? Operands : []).Concat(ResultOperands).Concat(Results.Select(result => result.Target)).Select(operand => operand.Source).Append(RowSum?.Target).OfType<Wire>().GroupBy(wire => wire.Name).Select(same => same.First())];
}
