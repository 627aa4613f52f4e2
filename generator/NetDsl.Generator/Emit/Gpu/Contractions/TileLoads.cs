using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>
/// How the values of a tile's rows, or of its columns, come round by round from the tensors into a thread's registers and on into shared memory, where all threads find them. Where
/// four values lie side by side, as sixteen bytes; where only the term's index changes from round to round, at constant distances from one place.
/// </summary>
internal sealed partial class TileLoads
{
    private readonly TileSide side;
    private readonly IReadOnlyList<Factor> loaded;
    private readonly IReadOnlyList<Operand> operands;
    private readonly LoadGrid grid;
    private readonly bool isSteady;
    private readonly bool mayLackTerms;
    private readonly Dictionary<(Operand, int), Place> places = [];

    /// <param name="side">The rows or columns.</param>
    /// <param name="factors">What the terms consist of.</param>
    /// <param name="loaded">What goes through shared memory for this side.</param>
    /// <param name="threads">How many threads the group has.</param>
    /// <param name="alongTerms">Whether neighbouring threads load neighbouring terms; otherwise neighbouring rows or columns.</param>
    /// <param name="terms">How many terms a round has.</param>
    /// <param name="isWhole">Whether every round has all of its terms.</param>
    public TileLoads(TileSide side, Factors factors, IReadOnlyList<Factor> loaded, int threads, bool alongTerms, int terms, bool isWhole)
    {
        this.side = side;
        this.loaded = loaded;
        operands = [.. loaded.SelectMany(factors.OperandsOf).Distinct()];
        bool inQuads = loaded.Count > 0 && side.Size % TileSide.Quad == 0 && operands.All(operand => RoundAxis.LiesInQuads(operand, alongTerms ? operand.Term : side.AxisOf(operand), alongTerms ? side.AxisOf(operand) : operand.Term));
        grid = new LoadGrid(side.Size, terms, threads, alongTerms, inQuads);
        isSteady = operands.All(operand => RoundAxis.IsSteady(operand, terms));
        mayLackTerms = !isWhole || grid.SomeIdle;
    }

    /// <summary>Where each group of channels and each phase finds what it loads, and where in shared memory this thread puts it.</summary>
    /// <param name="writer">The text.</param>
    /// <param name="shared">The view of shared memory.</param>
    /// <param name="from">Where this side begins in it.</param>
    /// <param name="size">How much of it there is.</param>
    public void WritePlaces(SourceWriter writer, string shared, int from, int size)
    {
        if (loaded.Count == 0)
        {
            return;
        }

        writer.Line();
        writer.Line($"// This thread loads {(grid.InQuads ? "four values at once: " : "")}{grid.Own} of the {side.Name}s, {grid.OwnTerms} of each {grid.Terms} terms.");
        string inner = grid.AlongTerms ? "Term" : "Load";
        string outer = grid.AlongTerms ? "Load" : "Term";
        writer.Line($"int {side.Name}{outer} = thread / {grid.Inner};");
        writer.Line($"int {side.Name}{inner} = {At.Times($"thread - {side.Name}{outer} * {grid.Inner}", grid.Width)};");
        WritePut(writer, shared, from, size);
        Places written = new(writer);
        for (int c = 0; c < grid.Own; c++)
        {
            string index = $"{side.Name}In{c}";
            string place = At.Sum(side.First, $"{side.Name}Load", Names.Number(c * grid.Step));
            bool mayLeave = side.HasEdge || grid.SomeIdle;
            int last = grid.InQuads && !grid.AlongTerms ? TileSide.Quad : 1;
            writer.Line($"int {index} = {(mayLeave ? $"global::System.Math.Min({place}, {side.Count} - {last})" : place)};");
            foreach (Operand operand in operands)
            {
                places[(operand, c)] = written.Write(operand, side.AxisOf(operand), index, $"{Suffix}{c}");
                WriteBase(writer, operand, c);
            }
        }
    }

    /// <summary>The registers that hold what a thread loads.</summary>
    /// <param name="writer">The text.</param>
    /// <param name="mayBeEmpty">Whether they may be read before something is loaded, as far as a compiler sees.</param>
    public void WriteRegisters(SourceWriter writer, bool mayBeEmpty = false)
    {
        string type = grid.InQuads ? $"{GpuNames.Gpu}Float4" : "float";
        string start = !grid.SomeIdle && !mayBeEmpty ? "" : grid.InQuads ? " = default" : " = 0f";
        grid.ForEach((c, t) => operands.ToList().ForEach(operand => writer.Line($"{type} {Register(operand, c, t)}{start};")));
    }

    /// <summary>Loads the values of a round all of whose terms exist.</summary>
    /// <param name="writer">The text.</param>
    /// <param name="k">The local that holds the round's first term.</param>
    public void WriteRound(SourceWriter writer, string k) => WhereBusy(writer, () =>
    {
        if (!isSteady)
        {
            WriteTerms(writer, k, clamped: false);
            return;
        }

        Places written = new(writer);
        foreach (Operand operand in operands)
        {
            Place round = written.Write(operand, operand.Term, k, $"{Suffix}Round");
            for (int c = 0; c < grid.Own; c++)
            {
                WriteOwn(writer, operand, c, round, k);
            }
        }
    });

    /// <summary>Loads the values of a round some of whose terms may not exist: the last one stands for those.</summary>
    /// <param name="writer">The text.</param>
    /// <param name="k">The local that holds the round's first term.</param>
    public void WriteLastRound(SourceWriter writer, string k) => WhereBusy(writer, () => WriteTerms(writer, k, clamped: true));

    /// <summary>Loads value by value.</summary>
    private void WriteTerms(SourceWriter writer, string k, bool clamped)
    {
        Places written = new(writer);
        int last = grid.InQuads && grid.AlongTerms ? TileSide.Quad : 1;
        for (int t = 0; t < grid.OwnTerms; t++)
        {
            string index = $"{side.Name}K{t}";
            string own = Term(k, t);
            writer.Line($"int {index} = {(clamped ? $"global::System.Math.Min({own}, end - {last})" : own)};");
            foreach (Operand operand in operands)
            {
                Place term = written.Write(operand, operand.Term, index, $"{Suffix}At{t}");
                for (int c = 0; c < grid.Own; c++)
                {
                    writer.Line($"{Register(operand, c, t)} = {(grid.InQuads
                        ? $"{Source(operand)}[({Places.Index(operand, places[(operand, c)], term)}) / {TileSide.Quad}]"
                        : Places.Value(operand, places[(operand, c)], term))};");
                }
            }
        }
    }

    /// <summary>Stores what was loaded where all threads of the group see it.</summary>
    /// <param name="writer">The text.</param>
    /// <param name="buffer">Where the part of shared memory begins, counted in numbers; null where there is one part.</param>
    public void WriteStores(SourceWriter writer, string? buffer) => WhereBusy(writer, () =>
    {
        string view = $"{side.Name}Put";
        if (buffer is not null)
        {
            writer.Line(PutsQuads
                ? $"{GpuNames.Quads} {side.Name}Next = {view}.SubView({buffer} / {TileSide.Quad}, {(side.Total - LastPut + TileSide.Quad - 1) / TileSide.Quad});"
                : $"{GpuNames.Floats} {side.Name}Next = {view}.SubView({buffer}, {side.Total - LastPut});");
            view = $"{side.Name}Next";
        }

        grid.ForEach((c, t) =>
        {
            for (int f = 0; f < loaded.Count; f++)
            {
                WriteStore(writer, view, loaded[f], (f * grid.Terms * side.Pitch) + (c * grid.Step) + (t * grid.TermStep * side.Pitch), c, t);
            }
        });
        WriteUnstored(writer);
    }, always: false);

    private string Suffix => side.IsRow ? "Row" : "Column";

    /// <summary>Whether four rows or columns of a term go into shared memory at once.</summary>
    private bool PutsQuads => grid.InQuads && !grid.AlongTerms && side.Pitch % TileSide.Quad == 0;

    /// <summary>The last place in shared memory at which a thread begins to store.</summary>
    private int LastPut => (grid.LastTerm * side.Pitch) + grid.LastLoad;

    private void WritePut(SourceWriter writer, string shared, int from, int size)
    {
        string put = $"{side.Name}Term * {side.Pitch} + {side.Name}Load";
        if (grid.SomeIdle)
        {
            put = $"global::System.Math.Min({put}, {LastPut})";
        }

        writer.Line(PutsQuads
            ? $"{GpuNames.Quads} {side.Name}Put = {shared}.Cast<{GpuNames.Gpu}Float4>().SubView({At.Sum($"({put}) / {TileSide.Quad}", Names.Number(from / TileSide.Quad))}, {(size - from - LastPut) / TileSide.Quad});"
            : $"{GpuNames.Floats} {side.Name}Put = {shared}.SubView({At.Sum(put, Names.Number(from))}, {size - from - LastPut});");
    }

    /// <summary>The part of a place that no round changes.</summary>
    private void WriteBase(SourceWriter writer, Operand operand, int c)
    {
        if (grid.InQuads && c == 0)
        {
            writer.Line($"{GpuNames.Quads} {Source(operand)} = {GpuNames.Launch}ArrayViewExtensions.AsAligned({operand.Source!.Name}, 16).Cast<{GpuNames.Gpu}Float4>();");
        }

        if (!isSteady)
        {
            return;
        }

        foreach (int component in operand.Checked.Select(limit => limit + 1))
        {
            writer.Line($"int {Own(operand, component, c)} = {At.Sum(places[(operand, c)].Of(component), OwnTerm(operand, component))};");
        }

        if (operand.Source is null)
        {
            return;
        }

        string first = Places.Index(operand, places[(operand, c)], new Place([OwnTerm(operand, 0)]));
        first = grid.InQuads ? $"({first}) / {TileSide.Quad}" : first;
        bool isView = !operand.Checked.Any();

        // A view cannot begin at its end, whether something is read from it or not.
        writer.Line($"int {Own(operand, 0, c)} = {(isView && mayLackTerms ? $"global::System.Math.Min({first}, {Source(operand)}.IntLength - 1)" : first)};");
        if (isView)
        {
            writer.Line($"{(grid.InQuads ? GpuNames.Quads : GpuNames.Floats)} {View(operand, c)} = {Source(operand)}.SubView({Own(operand, 0, c)}, {Source(operand)}.IntLength - {Own(operand, 0, c)});");
        }
    }

    private string OwnTerm(Operand operand, int component) => At.Times($"{side.Name}Term", RoundAxis.Stride(operand, component));

    /// <summary>A thread's values of one row or column in a round.</summary>
    private void WriteOwn(SourceWriter writer, Operand operand, int c, Place round, string k)
    {
        string here = $"{operand.Name}{Suffix}Here{c}";
        int step = StepOf(operand);
        void Loads(string from)
        {
            writer.Line($"{(grid.InQuads ? GpuNames.Quads : GpuNames.Floats)} {here} = {from}, {((grid.OwnTerms - 1) * step) + 1});");
            ForEachTerm(t => writer.Line($"{Register(operand, c, t)} = {here}[{t * step}];"));
        }

        int[] limits = [.. operand.Checked];
        if (limits.Length == 0)
        {
            Loads($"{View(operand, c)}.SubView({InQuads(operand, round, k)}");
            return;
        }

        string Condition(int t) => string.Join(" & ", limits.Select(limit =>
            $"((uint)({At.Sum(Own(operand, limit + 1, c), round.Of(limit + 1), Names.Number(t * grid.TermStep * RoundAxis.Stride(operand, limit + 1)))}) < {operand.Limits[limit].Size}u)"));
        if (operand.Source is null)
        {
            ForEachTerm(t => writer.Line($"{Register(operand, c, t)} = {Condition(t)} ? 1f : 0f;"));
        }
        else if (limits.All(limit => RoundAxis.Stride(operand, limit + 1) == 0))
        {
            writer.Block($"if ({Condition(0)})", () => Loads($"{operand.Source.Name}.SubView({At.Sum(Own(operand, 0, c), round.Of(0))}"));
            writer.Block("else", () => ForEachTerm(t => writer.Line($"{Register(operand, c, t)} = 0f;")));
        }
        else
        {
            ForEachTerm(t => writer.Line($"{Register(operand, c, t)} = {Condition(t)} ? {operand.Source.Name}[{At.Sum(Own(operand, 0, c), round.Of(0), Names.Number(t * step))}] : 0f;"));
        }
    }

    /// <summary>What a round adds to a place, in fours where those are loaded.</summary>
    private string InQuads(Operand operand, Place round, string k) => !grid.InQuads ? round.Of(0)
        : operand.Term is null ? "0"
        : RoundAxis.IsProduct(operand.Term) && RoundAxis.Stride(operand, 0) % TileSide.Quad == 0 ? At.Times(k, RoundAxis.Stride(operand, 0) / TileSide.Quad)
        : $"{(round.Of(0).Contains(" ") ? $"({round.Of(0)})" : round.Of(0))} / {TileSide.Quad}";

    /// <summary>From one of a thread's terms to the next, in the unit of its view.</summary>
    private int StepOf(Operand operand) => grid.TermStep * RoundAxis.Stride(operand, 0) / grid.Width;

    private void WriteStore(SourceWriter writer, string view, Factor factor, int offset, int c, int t)
    {
        if (!PutsQuads)
        {
            for (int i = 0; i < grid.Width; i++)
            {
                Expr value = WriteAdded(writer, factor, Value(factor.Value, c, t, i), c, t, i);
                new TermText([($"{view}[{offset + (i * (grid.AlongTerms ? side.Pitch : 1))}]", value)]).Write(writer, 0, 0);
            }
        }
        else if (factor.Value.Operator == Operator.Variable)
        {
            writer.Line($"{view}[{offset / TileSide.Quad}] = {Register(operands.First(operand => operand.Name == factor.Value.Name), c, t)};");
            Enumerable.Range(0, TileSide.Quad).ToList().ForEach(i => WriteAdded(writer, factor, Value(factor.Value, c, t, i), c, t, i));
        }
        else
        {
            string four = $"{factor.Name}{Suffix}{c}_{t}";
            writer.Line($"{GpuNames.Gpu}Float4 {four} = default;");
            for (int i = 0; i < TileSide.Quad; i++)
            {
                new TermText([($"{four}.{"XYZW"[i]}", WriteAdded(writer, factor, Value(factor.Value, c, t, i), c, t, i))]).Write(writer, 0, 0);
            }

            writer.Line($"{view}[{offset / TileSide.Quad}] = {four};");
        }
    }

    /// <summary>A value of what this thread has in registers; of four the one at a place.</summary>
    private Expr Value(Expr value, int c, int t, int place) => value.Replace(expr => expr.Operator == Operator.Variable
        ? Expr.Variable(Register(operands.First(operand => operand.Name == expr.Name), c, t) + (grid.InQuads ? $".{"XYZW"[place]}" : "")) : null);

    private void WhereBusy(SourceWriter writer, Action body, bool always = true)
    {
        if (loaded.Count == 0)
        {
            return;
        }

        if (grid.SomeIdle)
        {
            writer.Block($"if (thread < {grid.Busy})", body);
        }
        else
        {
            writer.Scope(true, body);
        }
    }

    private void ForEachTerm(Action<int> action) => Enumerable.Range(0, grid.OwnTerms).ToList().ForEach(action);

    private string Source(Operand operand) => grid.InQuads ? $"{operand.Name}{Suffix}4" : operand.Source!.Name;

    private string View(Operand operand, int c) => $"{operand.Name}{Suffix}From{c}";

    private string Own(Operand operand, int component, int c) => $"{operand.Name}{(component == 0 ? "" : operand.Limits[component - 1].Name)}{Suffix}First{c}";

    private string Register(Operand operand, int c, int t) => $"{operand.Name}{Suffix}_{c}_{t}";
}
