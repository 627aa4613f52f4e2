using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>The rows of a tile, or its columns: where a thread's own ones lie, in shared memory and in the tensors.</summary>
internal sealed class TileSide
{
    /// <summary>How many numbers are loaded at once, as sixteen bytes.</summary>
    public const int Quad = 4;

    private readonly Extent extent;
    private readonly IReadOnlyList<Factor> loaded;
    private readonly int ofThread;
    private readonly int threadsOfSide;
    private readonly int terms;

    /// <param name="name">"row" or "column".</param>
    /// <param name="extent">How many there are in all.</param>
    /// <param name="loaded">What goes through shared memory for this side.</param>
    /// <param name="ofThread">How many of them a thread has.</param>
    /// <param name="threadsOfSide">How many threads share the side.</param>
    /// <param name="terms">How many terms a round has.</param>
    public TileSide(string name, Extent extent, IReadOnlyList<Factor> loaded, int ofThread, int threadsOfSide, int terms)
    {
        Name = name;
        this.extent = extent;
        this.loaded = loaded;
        this.ofThread = ofThread;
        this.threadsOfSide = threadsOfSide;
        this.terms = terms;
    }

    public string Name { get; }

    public bool IsRow => Name == "row";

    public int Size => ofThread * threadsOfSide;

    /// <summary>Whether a thread's own ones lie in fours, which it reads at once.</summary>
    public bool InQuads => ofThread % Quad == 0;

    /// <summary>From one term's to the next in shared memory. The remainder spreads a column of values over the banks.</summary>
    public int Pitch => Size + (InQuads ? Quad : 1);

    /// <summary>The numbers that a round takes in shared memory.</summary>
    public int Total => ((loaded.Count * terms * Pitch) + Quad - 1) / Quad * Quad;

    public bool HasEdge => !extent.IsMultipleOf(Size);

    public string Count => extent.IsPerSample ? $"{Name}s" : extent.Text;

    public string First => $"{Name}First";

    public Axis? AxisOf(Operand operand) => IsRow ? operand.Row : operand.Column;

    /// <summary>Where this thread's own values begin in shared memory.</summary>
    /// <param name="writer">The text.</param>
    /// <param name="shared">The view of shared memory.</param>
    /// <param name="from">Where this side begins in it.</param>
    /// <param name="size">How much of it there is.</param>
    public void WriteOwnShared(SourceWriter writer, string shared, int from, int size)
    {
        if (loaded.Count == 0)
        {
            return;
        }

        string own = IsRow ? "down" : "across";
        writer.Line(InQuads
            ? $"{Views} {Name}Own = {shared}.Cast<{GpuNames.Gpu}Float4>().SubView({At.Sum(own, Names.Number(from / Quad))}, {((size - from) / Quad) - threadsOfSide + 1});"
            : $"{Views} {Name}Own = {shared}.SubView({At.Sum(own, Names.Number(from))}, {size - from - threadsOfSide + 1});");
    }

    /// <summary>The part of shared memory that is summed now.</summary>
    /// <param name="writer">The text.</param>
    /// <param name="buffer">Where it begins, counted in numbers.</param>
    public void WriteNow(SourceWriter writer, string buffer)
    {
        if (loaded.Count > 0)
        {
            int span = Total - threadsOfSide + 1;
            writer.Line(InQuads
                ? $"{Views} {Name}Now = {Name}Own.SubView({buffer} / {Quad}, {(Total / Quad) - threadsOfSide + 1});"
                : $"{Views} {Name}Now = {Name}Own.SubView({buffer}, {span});");
        }
    }

    /// <summary>A thread's values of one term, from shared memory into registers.</summary>
    /// <param name="writer">The text.</param>
    /// <param name="view">The part of shared memory: the end of its name.</param>
    /// <param name="k">The term among those in shared memory: a number or a counter.</param>
    public void WriteFragments(SourceWriter writer, string view, string k)
    {
        for (int f = 0; f < loaded.Count; f++)
        {
            string fragment = loaded[f].Name;
            for (int i = 0; i < ofThread; i += InQuads ? Quad : 1)
            {
                if (InQuads)
                {
                    string place = At.Sum(At.Times(k, Pitch / Quad), Names.Number((f * terms * Pitch / Quad) + (i / Quad * threadsOfSide)));
                    writer.Line($"{GpuNames.Gpu}Float4 {fragment}4_{i / Quad} = {Name}{view}[{place}];");
                }
                else
                {
                    writer.Line($"float {fragment}_{i} = {Name}{view}[{At.Sum(At.Times(k, Pitch), Names.Number((f * terms * Pitch) + (i * threadsOfSide)))}];");
                }
            }
        }
    }

    /// <summary>What the name of a thread's value of one term ends in.</summary>
    public string FragmentSuffix => InQuads ? $"4_{Marker}4" : $"_{Marker}";

    private string Marker => IsRow ? "#i" : "#j";

    private string Views => InQuads ? GpuNames.Quads : GpuNames.Floats;

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
            string index = $"{Name}At{i}";
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

    public string Index(int i) => $"{Name}{i}";

    private string Place(int i)
    {
        string own = IsRow ? "down" : "across";
        return InQuads ? At.Sum(First, At.Times(own, Quad), Names.Number((i / Quad * Quad * threadsOfSide) + (i % Quad))) : At.Sum(First, own, Names.Number(i * threadsOfSide));
    }
}
