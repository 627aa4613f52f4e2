using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>The rows of a tile, or its columns: how they come into shared memory, and from there into a thread's registers.</summary>
internal sealed class TileSide
{
    private const int Quad = 4;

    private readonly string name;
    private readonly Extent extent;
    private readonly Factors factors;
    private readonly IReadOnlyList<Factor> loaded;
    private readonly IReadOnlyList<Operand> operands;
    private readonly int ofThread;
    private readonly int threadsOfSide;
    private readonly int threads;
    private readonly bool alongTerms;
    private readonly Dictionary<(Operand, int), Place> places = [];

    /// <param name="name">"row" or "column".</param>
    /// <param name="extent">How many there are in all.</param>
    /// <param name="factors">What the terms consist of.</param>
    /// <param name="loaded">What goes through shared memory for this side.</param>
    /// <param name="ofThread">How many of them a thread has.</param>
    /// <param name="threadsOfSide">How many threads share the side.</param>
    /// <param name="threads">How many threads the group has.</param>
    /// <param name="alongTerms">Whether neighbouring threads load neighbouring terms; otherwise neighbouring rows or columns.</param>
    public TileSide(string name, Extent extent, Factors factors, IReadOnlyList<Factor> loaded, int ofThread, int threadsOfSide, int threads, bool alongTerms)
    {
        this.name = name;
        this.extent = extent;
        this.factors = factors;
        this.loaded = loaded;
        this.ofThread = ofThread;
        this.threadsOfSide = threadsOfSide;
        this.threads = threads;
        this.alongTerms = alongTerms;
        operands = [.. loaded.SelectMany(factors.OperandsOf).Distinct()];
    }

    private bool IsRow => name == "row";

    private int Size => ofThread * threadsOfSide;

    private bool InQuads => ofThread % Quad == 0;

    /// <summary>From one term's to the next in shared memory. The remainder spreads a column of values over the banks.</summary>
    private int Pitch => Size + (InQuads ? Quad : 1);

    private bool HasEdge => !extent.IsMultipleOf(Size);

    private string Count => extent.IsPerSample ? $"{name}s" : extent.Text;

    private string First => $"{name}First";

    /// <summary>How many of its rows a thread loads, and how many terms of each.</summary>
    private int Own => alongTerms ? Math.Max(1, Size * TileWriter.Terms / threads) : Math.Max(1, Size / threads);

    private int OwnTerms => alongTerms ? 1 : Math.Max(1, Size * TileWriter.Terms / threads / Own);

    private int OwnStep => alongTerms ? threads / TileWriter.Terms : threads;

    private int TermStep => Math.Max(1, threads / Size);

    /// <summary>Whether there are more threads than values to load.</summary>
    private bool SomeIdle => Size * TileWriter.Terms < threads;

    private string Shared => $"{name}sShared";

    public void WriteShared(SourceWriter writer)
    {
        if (loaded.Count == 0)
        {
            return;
        }

        string own = IsRow ? "down" : "across";
        writer.Line(InQuads
            ? $"{GpuNames.Floats} {Shared} = {GpuNames.Launch}ArrayViewExtensions.AsAligned({GpuNames.Ilgpu}SharedMemory.Allocate<float>({Total}), 16);"
            : $"{GpuNames.Floats} {Shared} = {GpuNames.Ilgpu}SharedMemory.Allocate<float>({Total});");
        writer.Line(InQuads
            ? $"{GpuNames.Ilgpu}ArrayView<{GpuNames.Gpu}Float4> {name}Own = {Shared}.Cast<{GpuNames.Gpu}Float4>().SubView({own}, {(Total / Quad) - threadsOfSide + 1});"
            : $"{GpuNames.Floats} {name}Own = {Shared}.SubView({own}, {Total - threadsOfSide + 1});");
    }

    /// <summary>The last place in shared memory at which a thread begins to store.</summary>
    private int LastPut => alongTerms
        ? ((TileWriter.Terms - 1) * Pitch) + Math.Min(Size, threads / TileWriter.Terms) - 1
        : ((Math.Min(TileWriter.Terms, TermStep) - 1) * Pitch) + Math.Min(Size, threads) - 1;

    /// <summary>The numbers in shared memory.</summary>
    private int Total => loaded.Count * TileWriter.Terms * Pitch;

    /// <summary>Where what this thread loads begins.</summary>
    public void WritePlaces(SourceWriter writer)
    {
        if (loaded.Count == 0)
        {
            return;
        }

        writer.Line();
        writer.Line($"// This thread loads {Own} of the {name}s, {OwnTerms} of each {TileWriter.Terms} terms.");
        string modulus = Names.Number(alongTerms ? TileWriter.Terms : Math.Min(Size, threads));
        string inner = alongTerms ? $"{name}Term" : $"{name}Load";
        string outer = alongTerms ? $"{name}Load" : $"{name}Term";
        writer.Line($"int {outer} = thread / {modulus};");
        writer.Line($"int {inner} = thread - {outer} * {modulus};");
        string put = $"{name}Term * {Pitch} + {name}Load";
        writer.Line($"{GpuNames.Floats} {name}Put = {Shared}.SubView({(SomeIdle ? $"global::System.Math.Min({put}, {LastPut})" : put)}, {Total - LastPut});");
        Places written = new(writer);
        for (int c = 0; c < Own; c++)
        {
            string index = $"{name}In{c}";
            string place = At.Sum(First, $"{name}Load", Names.Number(c * OwnStep));
            bool mayLeave = HasEdge || SomeIdle;
            writer.Line($"int {index} = {(mayLeave ? $"global::System.Math.Min({place}, {Count} - 1)" : place)};");
            foreach (Operand operand in operands)
            {
                places[(operand, c)] = written.Write(operand, AxisOf(operand), index, $"{(IsRow ? "Row" : "Column")}{c}");
            }
        }
    }

    /// <summary>Loads the values of some terms into registers.</summary>
    public void WriteLoads(SourceWriter writer, string first, bool declares)
    {
        if (loaded.Count == 0)
        {
            return;
        }

        if (declares)
        {
            ForEachLoad((c, t) => operands.ToList().ForEach(operand => writer.Line($"float {Register(operand, c, t)}{(SomeIdle ? " = 0f" : "")};")));
        }

        void Body()
        {
            Places written = new(writer);
            for (int t = 0; t < OwnTerms; t++)
            {
                string k = $"{name}K{t}";
                writer.Line($"int {k} = global::System.Math.Min({At.Sum(first, $"{name}Term", Names.Number(t * TermStep))}, end - 1);");
                foreach (Operand operand in operands)
                {
                    Place term = written.Write(operand, operand.Term, k, $"At{t}");
                    for (int c = 0; c < Own; c++)
                    {
                        writer.Line($"{Register(operand, c, t)} = {Places.Value(operand, places[(operand, c)], term)};");
                    }
                }
            }
        }

        if (SomeIdle)
        {
            writer.Block($"if (thread < {Size * TileWriter.Terms})", Body);
        }
        else
        {
            writer.Scope(true, Body);
        }
    }

    /// <summary>Stores what was loaded where all threads of the group see it.</summary>
    public void WriteStores(SourceWriter writer)
    {
        void Body() => ForEachLoad((c, t) =>
        {
            for (int f = 0; f < loaded.Count; f++)
            {
                int offset = (f * TileWriter.Terms * Pitch) + (c * OwnStep) + (t * TermStep * Pitch);
                string target = $"{name}Put[{offset}]";
                Expr value = loaded[f].Value.Replace(expr => expr.Operator == Operator.Variable ? Expr.Variable(Register(operands.First(operand => operand.Name == expr.Name), c, t)) : null);
                new TermText([(target, value)]).Write(writer, 0, 0);
            }
        });

        if (loaded.Count > 0 && SomeIdle)
        {
            writer.Block($"if (thread < {Size * TileWriter.Terms})", Body);
        }
        else
        {
            Body();
        }
    }

    /// <summary>A thread's values of one term, from shared memory into registers.</summary>
    /// <param name="writer">The text.</param>
    /// <param name="k">The term among those in shared memory: a number or a counter.</param>
    public void WriteFragments(SourceWriter writer, string k)
    {
        for (int f = 0; f < loaded.Count; f++)
        {
            string fragment = loaded[f].Name;
            for (int i = 0; i < ofThread; i += InQuads ? Quad : 1)
            {
                if (InQuads)
                {
                    string place = At.Sum(At.Times(k, Pitch / Quad), Names.Number((f * TileWriter.Terms * Pitch / Quad) + (i / Quad * threadsOfSide)));
                    writer.Line($"{GpuNames.Gpu}Float4 {fragment}4_{i / Quad} = {name}Own[{place}];");
                }
                else
                {
                    writer.Line($"float {fragment}_{i} = {name}Own[{At.Sum(At.Times(k, Pitch), Names.Number((f * TileWriter.Terms * Pitch) + (i * threadsOfSide)))}];");
                }
            }
        }
    }

    /// <summary>What the name of a thread's value of one term ends in.</summary>
    public string FragmentSuffix => InQuads ? $"4_{Marker}4" : $"_{Marker}";

    private string Marker => IsRow ? "#i" : "#j";

    /// <summary>The indices of a thread's rows or columns.</summary>
    public void WriteIndices(SourceWriter writer)
    {
        for (int i = 0; i < ofThread; i++)
        {
            writer.Line($"int {Index(i)} = {Place(i)};");
        }
    }

    /// <summary>Where the operands of a thread's rows or columns lie; those beyond the edge stand for the last one.</summary>
    public Dictionary<(Operand, int), Place> WriteOwn(SourceWriter writer, Places written, IReadOnlyList<Operand> needed)
    {
        Dictionary<(Operand, int), Place> own = [];
        for (int i = 0; i < ofThread; i++)
        {
            string index = $"{name}At{i}";
            if (needed.Any(operand => AxisOf(operand) is not null))
            {
                writer.Line($"int {index} = {(HasEdge ? $"global::System.Math.Min({Place(i)}, {Count} - 1)" : Place(i))};");
            }

            foreach (Operand operand in needed)
            {
                own[(operand, i)] = written.Write(operand, AxisOf(operand), index, $"{(IsRow ? "Down" : "Over")}{i}");
            }
        }

        return own;
    }

    /// <summary>The condition under which a thread's row or column exists; null for always.</summary>
    public string? GuardOf(int i) => HasEdge ? $"{Index(i)} < {Count}" : null;

    public string Index(int i) => $"{name}{i}";

    private string Place(int i)
    {
        string own = IsRow ? "down" : "across";
        return InQuads ? At.Sum(First, At.Times(own, Quad), Names.Number((i / Quad * Quad * threadsOfSide) + (i % Quad))) : At.Sum(First, own, Names.Number(i * threadsOfSide));
    }

    private Axis? AxisOf(Operand operand) => IsRow ? operand.Row : operand.Column;

    private static string Register(Operand operand, int c, int t) => $"{operand.Name}In{c}_{t}";

    private void ForEachLoad(Action<int, int> action)
    {
        for (int c = 0; c < Own; c++)
        {
            for (int t = 0; t < OwnTerms; t++)
            {
                action(c, t);
            }
        }
    }
}
