using System.Linq;

namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <content>The rounds: terms on their way through shared memory, and their sums.</content>
internal sealed partial class TileWriter
{
    /// <summary>The rounds that have all of their terms, then what is left.</summary>
    private void WriteRounds(SourceWriter writer)
    {
        writer.Line(IsWhole ? "int whole = end;" : $"int whole = first + (end - first) / {round.Terms} * {round.Terms};");
        if (round.IsDouble)
        {
            WriteDoubleRounds(writer);
        }
        else
        {
            WriteSingleRounds(writer);
        }

        if (!IsWhole)
        {
            writer.Block("if (whole < end)", () => WriteLastRound(writer));
        }
    }

    /// <summary>Two halves of shared memory take turns: one is summed while the other is filled, and one barrier a round keeps them apart.</summary>
    private void WriteDoubleRounds(SourceWriter writer)
    {
        writer.Line("int buffer = 0;");
        WhereSome(writer, () =>
        {
            WriteLoads(writer, "first");
            WriteStores(writer, "buffer");
        });
        writer.Line(GpuNames.Barrier);
        writer.Block($"for (int k0 = first; k0 < whole; k0 += {round.Terms})", () =>
        {
            rowLoads.WriteAdditions(writer, _ => null);
            WriteNext(writer, declares: true);
            rows.WriteNow(writer, "buffer");
            columns.WriteNow(writer, "buffer");
            WriteTerms(writer, "Now");
            writer.Line($"buffer = {rows.Total + columns.Total} - buffer;");
            WriteStores(writer, "buffer");
            writer.Line(GpuNames.Barrier);
        });
    }

    /// <summary>Where shared memory is too small for two halves, it is filled when all threads are done with it.</summary>
    private void WriteSingleRounds(SourceWriter writer)
    {
        WriteRegisters(writer, mayBeEmpty: !HasWholeRound);
        WhereSome(writer, () => WriteLoads(writer, "first", declares: false));
        writer.Block($"for (int k0 = first; k0 < whole; k0 += {round.Terms})", () =>
        {
            WriteStores(writer, null);
            rowLoads.WriteAdditions(writer, _ => null);
            writer.Line(GpuNames.Barrier);
            WriteNext(writer, declares: false);
            WriteTerms(writer, "Own");
            writer.Line(GpuNames.Barrier);
        });
    }

    /// <summary>A round without all of its terms.</summary>
    private void WriteLastRound(SourceWriter writer)
    {
        string? buffer = round.IsDouble ? "buffer" : null;
        if (round.IsDouble)
        {
            WriteRegisters(writer);
        }

        rowLoads.WriteLastRound(writer, "whole");
        columnLoads.WriteLastRound(writer, "whole");
        WriteStores(writer, buffer);
        rowLoads.WriteAdditions(writer, t => $"{rowLoads.Term("whole", t)} < end");
        writer.Line(GpuNames.Barrier);
        if (buffer is not null)
        {
            rows.WriteNow(writer, buffer);
            columns.WriteNow(writer, buffer);
        }

        writer.Block("for (int k = 0; k < end - whole; k++)", () => WriteTerm(writer, buffer is null ? "Own" : "Now", "k"));
    }

    /// <summary>Whether every sum has a round with all of its terms.</summary>
    private bool HasWholeRound => IsWhole || (!kernel.Terms.IsPerSample && !IsSplit && kernel.Terms.Count >= round.Terms);

    /// <summary>Where sums may be too short for a round.</summary>
    private void WhereSome(SourceWriter writer, System.Action body)
    {
        if (HasWholeRound)
        {
            writer.Scope(true, body);
        }
        else
        {
            writer.Block("if (first < whole)", body);
        }
    }

    /// <summary>The next round's values on their way; the last round's once more where there is none, which costs less than to ask.</summary>
    private void WriteNext(SourceWriter writer, bool declares)
    {
        writer.Line($"int next = global::System.Math.Min(k0 + {round.Terms}, whole - {round.Terms});");
        WriteLoads(writer, "next", declares);
    }

    private void WriteRegisters(SourceWriter writer, bool mayBeEmpty = false)
    {
        rowLoads.WriteRegisters(writer, mayBeEmpty);
        columnLoads.WriteRegisters(writer, mayBeEmpty);
    }

    private void WriteLoads(SourceWriter writer, string k, bool declares = true)
    {
        if (declares)
        {
            WriteRegisters(writer);
        }

        rowLoads.WriteRound(writer, k);
        columnLoads.WriteRound(writer, k);
    }

    private void WriteStores(SourceWriter writer, string? buffer)
    {
        rowLoads.WriteStores(writer, buffer);
        columnLoads.WriteStores(writer, buffer);
    }

    private void WriteTerms(SourceWriter writer, string view)
    {
        if (round.Written == 1)
        {
            writer.Block($"for (int k = 0; k < {round.Terms}; k++)", () => WriteTerm(writer, view, "k"));
        }
        else if (round.Written == round.Terms)
        {
            Enumerable.Range(0, round.Terms).ToList().ForEach(k => writer.Scope(true, () => WriteTerm(writer, view, Names.Number(k))));
        }
        else
        {
            writer.Block($"for (int k = 0; k < {round.Terms}; k += {round.Written})", () =>
                Enumerable.Range(0, round.Written).ToList().ForEach(k => writer.Scope(true, () => WriteTerm(writer, view, At.Sum("k", Names.Number(k))))));
        }
    }

    private void WriteTerm(SourceWriter writer, string view, string k)
    {
        rows.WriteFragments(writer, view, k);
        columns.WriteFragments(writer, view, k);
        ForEach(Reach.Row, (i, j) => rowTerm?.Write(writer, i, j));
        ForEach((i, j) => term?.Write(writer, i, j));
    }
}
