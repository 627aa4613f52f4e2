using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>
/// Writes kernels in which a thread, or a group of threads, has one row and one column: where channels fall into groups too small for tiles, where a sum goes over everything,
/// and the second pass that adds partial sums.
/// </summary>
internal static class SinglesWriter
{
    /// <summary>A thread for each row and column goes over all terms.</summary>
    public static void WriteThreads(SourceWriter writer, ContractionKernel kernel)
    {
        WriteOwnPlace(writer, kernel, withTerms: false);
        writer.Block($"if (index < {Total(kernel)})", () =>
        {
            WriteOwn(writer, kernel);
            Places places = new(writer);
            Dictionary<Operand, (Place Row, Place Column)> own = OwnPlaces(places, kernel.Operands);
            ReadKept(writer, kernel, own);
            AllSums(kernel).ForEach(sum => writer.Line($"float {sum.Name}_0_0 = 0f;"));
            if (kernel.Sums.Count > 0)
            {
                WriteTermLoops(writer, kernel, own);
            }

            WriteRowSum(writer, kernel);
            WriteResults(writer, places, kernel);
        });
    }

    /// <summary>A group of threads for each row and column: each takes some terms, then they add up what they have, in pairs.</summary>
    public static void WriteGroups(SourceWriter writer, ContractionKernel kernel)
    {
        int threads = Grids.Threads;
        writer.Line($"{GpuNames.Floats} shared = {GpuNames.Ilgpu}SharedMemory.Allocate<float>({threads * AllSums(kernel).Count});");
        writer.Line($"int thread = {GpuNames.Thread};");
        writer.Line($"int index = {GpuNames.Group};");
        PartText.WriteExtents(writer, kernel);
        WriteOwn(writer, kernel);
        Places places = new(writer);
        Dictionary<Operand, (Place Row, Place Column)> own = OwnPlaces(places, kernel.Operands);
        ReadKept(writer, kernel, own);
        AllSums(kernel).ForEach(sum => writer.Line($"float {sum.Name}_0_0 = 0f;"));
        writer.Block($"for (int k = thread; k < {PartText.Terms(kernel)}; k += {threads})", () =>
        {
            Places terms = new(writer);
            WriteTerm(writer, kernel, own, operand => terms.Write(operand, operand.Term, "k", "At"));
        });
        WriteAddedUp(writer, kernel, threads);
        writer.Block("if (thread == 0)", () =>
        {
            WriteRowSum(writer, kernel);
            WriteResults(writer, places, kernel);
        });
    }

    /// <summary>A thread for each row and column adds the partial sums of all parts.</summary>
    public static void WritePartials(SourceWriter writer, ContractionKernel kernel)
    {
        WriteOwnPlace(writer, kernel, withTerms: false);
        writer.Block($"if (index < {Total(kernel)})", () =>
        {
            WriteOwn(writer, kernel);
            kernel.Sums.ToList().ForEach(sum => writer.Line($"float {sum.Name}_0_0 = 0f;"));
            writer.Line($"int tensor = {PartText.Rows(kernel)} * {PartText.Columns(kernel)};");
            writer.Block("for (int split = 0; split < splits; split++)", () =>
            {
                string part = kernel.Parts == 1 ? "split" : $"(split * {kernel.Parts} + part)";
                for (int s = 0; s < kernel.Sums.Count; s++)
                {
                    string tensor = kernel.Sums.Count == 1 ? part : $"({At.Sum($"{part} * {kernel.Sums.Count}", Names.Number(s))})";
                    writer.Line($"{kernel.Sums[s].Name}_0_0 += partials[{tensor} * tensor + row * {PartText.Columns(kernel)} + column];");
                }
            });
            WriteResults(writer, new Places(writer), kernel);
        });
        if (kernel.RowSum is { } rowSum)
        {
            WriteRowPartials(writer, kernel, rowSum);
        }
    }

    /// <summary>Further threads add the parts of the sums of rows.</summary>
    private static void WriteRowPartials(SourceWriter writer, ContractionKernel kernel, RowSum rowSum)
    {
        int rows = kernel.Parts * kernel.Rows.Count;
        writer.Line($"int rowIndex = index - {Total(kernel)};");
        writer.Block($"if (rowIndex >= 0 && rowIndex < {rows})", () =>
        {
            writer.Line($"float {RowSum.Name} = 0f;");
            writer.Block("for (int split = 0; split < splits; split++)", () => writer.Line($"{RowSum.Name} += {RowSum.Partials}[{At.Sum(At.Times("split", rows), "rowIndex")}];"));
            writer.Line($"{rowSum.Target.Name}[rowIndex] = {RowSum.Name};");
        });
    }

    /// <summary>The sums of a row and a column, and that of the row, which each of its columns has and the first one writes.</summary>
    private static List<RunningSum> AllSums(ContractionKernel kernel) =>
        [.. kernel.Sums, .. kernel.RowSum is { } rowSum ? [new RunningSum(RowSum.Name, Expr.Variable(RowSum.Name) + rowSum.Value)] : Array.Empty<RunningSum>()];

    private static void WriteRowSum(SourceWriter writer, ContractionKernel kernel)
    {
        if (kernel.RowSum is { } rowSum)
        {
            writer.Block("if (column == 0)", () => writer.Line($"{rowSum.Target.Name}[over] = {RowSum.Name}_0_0;"));
        }
    }

    private static string Total(ContractionKernel kernel) =>
        string.Join(" * ", new[] { kernel.Parts == 1 ? "" : Names.Number(kernel.Parts), PartText.Rows(kernel), PartText.Columns(kernel) }.Where(factor => factor.Length > 0));

    private static void WriteOwnPlace(SourceWriter writer, ContractionKernel kernel, bool withTerms = true)
    {
        PartText.WriteExtents(writer, kernel, withTerms);
        writer.Line($"int index = {GpuNames.Group} * {Grids.Threads} + {GpuNames.Thread};");
    }

    private static void WriteOwn(SourceWriter writer, ContractionKernel kernel)
    {
        string columns = PartText.Columns(kernel);
        string rows = PartText.Rows(kernel);
        writer.Line($"int over = index / {columns};");
        writer.Line($"int column = index - over * {columns};");
        if (kernel.Parts == 1)
        {
            writer.Line("int row = over;");
            return;
        }

        writer.Line($"int part = over / {rows};");
        writer.Line($"int row = over - part * {rows};");
        PartText.Write(writer, kernel, "part");
    }

    private static Dictionary<Operand, (Place Row, Place Column)> OwnPlaces(Places places, IEnumerable<Operand> operands) => operands.Distinct().ToDictionary(
        operand => operand,
        operand => (places.Write(operand, operand.Row, "row", "Row"), places.Write(operand, operand.Column, "column", "Column")));

    /// <summary>What does not depend on the term is read once.</summary>
    private static void ReadKept(SourceWriter writer, ContractionKernel kernel, Dictionary<Operand, (Place Row, Place Column)> own)
    {
        foreach (Operand operand in kernel.Operands.Where(operand => operand.Term is null))
        {
            writer.Line($"float {operand.Name}Here = {Places.Value(operand, own[operand].Row, own[operand].Column)};");
        }
    }

    private static void WriteTermLoops(SourceWriter writer, ContractionKernel kernel, Dictionary<Operand, (Place Row, Place Column)> own)
    {
        IReadOnlyList<Digit> digits = kernel.Operands.Select(operand => operand.Term).First(axis => axis is not null)!.Digits;
        string[] counters = [.. digits.Select((digit, i) => digit.Size == 1 ? "0" : $"k{i}")];
        void Loop(int digit)
        {
            if (digit == digits.Count)
            {
                Places terms = new(writer);
                WriteTerm(writer, kernel, own, operand => terms.WriteDigits(operand, operand.Term, counters, "At"));
            }
            else if (digits[digit].Size == 1)
            {
                Loop(digit + 1);
            }
            else
            {
                string size = digits[digit].Size == 0 ? "batch" : Names.Number(digits[digit].Size);
                writer.Block($"for (int k{digit} = 0; k{digit} < {size}; k{digit}++)", () => Loop(digit + 1));
            }
        }

        Loop(0);
    }

    private static void WriteTerm(
        SourceWriter writer, ContractionKernel kernel, Dictionary<Operand, (Place Row, Place Column)> own, Func<Operand, Place> termOf)
    {
        foreach (Operand operand in kernel.Operands.Where(operand => operand.Term is not null))
        {
            writer.Line($"float {operand.Name}Here = {Places.Value(operand, own[operand].Row, own[operand].Column, termOf(operand))};");
        }

        Expr Named(Expr next) => next.Replace(expr => expr.Operator != Operator.Variable ? null
            : Expr.Variable(expr.Name + (AllSums(kernel).Any(sum => sum.Name == expr.Name) ? "_0_0" : "Here")));
        new TermText([.. AllSums(kernel).Select(sum => (sum.Name + "_0_0", Named(sum.Next)))]).Write(writer, 0, 0);
    }

    private static void WriteAddedUp(SourceWriter writer, ContractionKernel kernel, int threads)
    {
        string Own(int sum, string of) => $"shared[{At.Sum(of, Names.Number(sum * threads))}]";
        List<RunningSum> all = AllSums(kernel);
        int[] sums = [.. Enumerable.Range(0, all.Count)];
        sums.ToList().ForEach(sum => writer.Line($"{Own(sum, "thread")} = {all[sum].Name}_0_0;"));
        writer.Line(GpuNames.Barrier);
        writer.Block($"for (int half = {threads / 2}; half > 0; half /= 2)", () =>
        {
            writer.Block("if (thread < half)", () => sums.ToList().ForEach(sum => writer.Line($"{Own(sum, "thread")} += {Own(sum, "thread + half")};")));
            writer.Line(GpuNames.Barrier);
        });
        sums.ToList().ForEach(sum => writer.Line($"{all[sum].Name}_0_0 = {Own(sum, "0")};"));
    }

    private static void WriteResults(SourceWriter writer, Places places, ContractionKernel kernel)
    {
        Dictionary<Operand, (Place Row, Place Column)> own = [];
        foreach (Operand operand in kernel.ResultOperands.Concat(kernel.Results.Select(result => result.Target)).Distinct())
        {
            own[operand] = (places.Write(operand, operand.Row, "row", "ResultRow"), places.Write(operand, operand.Column, "column", "ResultColumn"));
        }

        foreach (Operand operand in kernel.ResultOperands.Where(operand => operand.Reach != (Reach.Row | Reach.Column)))
        {
            writer.Line($"float {TermText.At(ResultText.NameOf(operand), 0, 0)} = {Places.Value(operand, own[operand].Row, own[operand].Column)};");
        }

        new ResultText(kernel).Write(writer, 0, 0, operand => own[operand]);
    }
}
