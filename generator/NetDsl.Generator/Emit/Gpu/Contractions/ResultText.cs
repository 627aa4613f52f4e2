using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>Writes a kernel's results for a row and a column from the sums.</summary>
/// <param name="kernel">The kernel.</param>
/// <param name="sumName">The local of a sum; null for one for each row and column.</param>
internal sealed class ResultText(ContractionKernel kernel, Func<string, string>? sumName = null)
{
    /// <summary>The local that holds what a result reads: for each row or column where it depends on one of them only.</summary>
    public static string NameOf(Operand operand) =>
        operand.Name + "Result" + (operand.Reach == (Reach.Row | Reach.Column) ? "" : TermText.Suffix(operand.Reach));

    /// <param name="writer">The text.</param>
    /// <param name="i">The thread's row.</param>
    /// <param name="j">The thread's column.</param>
    /// <param name="places">Where an operand lies.</param>
    /// <param name="target">What a result is assigned to; null for its place in memory.</param>
    public void Write(SourceWriter writer, int i, int j, Func<Operand, (Place Row, Place Column)> places, Func<Result, string>? target = null)
    {
        Operand[] here = [.. kernel.ResultOperands.Where(operand => operand.Reach == (Reach.Row | Reach.Column))];
        writer.Scope(here.Length > 0, () =>
        {
            foreach (Operand operand in here)
            {
                (Place row, Place column) = places(operand);
                writer.Line($"float {NameOf(operand)} = {Places.Value(operand, row, column)};");
            }

            WriteResults(writer, i, j, places, target);
        });
    }

    private void WriteResults(SourceWriter writer, int i, int j, Func<Operand, (Place Row, Place Column)> places, Func<Result, string>? target)
    {
        foreach (IGrouping<string, Result> group in kernel.Results.GroupBy(result =>
        {
            (Place row, Place column) = places(result.Target);
            return Places.Within(result.Target, row, column) ?? "";
        }))
        {
            (string Target, Expr Value)[] assignments = [.. group.Select(result =>
            {
                (Place row, Place column) = places(result.Target);
                return (target?.Invoke(result) ?? $"{result.Target.Source!.Name}[{Places.Index(result.Target, row, column)}]", Named(result.Value));
            })];
            TermText text = new(assignments);
            if (group.Key.Length == 0)
            {
                text.Write(writer, i, j);
            }
            else
            {
                writer.Block($"if ({group.Key})", () => text.Write(writer, i, j));
            }
        }
    }

    private Expr Named(Expr value) => value.Replace(expr => expr.Operator != Operator.Variable ? null
        : kernel.ResultOperands.FirstOrDefault(operand => operand.Name == expr.Name) is { } operand ? Expr.Variable(NameOf(operand))
        : Expr.Variable(sumName?.Invoke(expr.Name) ?? expr.Name + "_#i_#j"));
}
