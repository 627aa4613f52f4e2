using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>
/// Assignments as lines of text in which <c>#i</c> and <c>#j</c> stand for a thread's row and column: a tile repeats them for each of its sums. <c>#i4</c> and <c>#j4</c> stand for
/// the same where four of them are loaded at once: <c>1.Y</c> for the sixth.
/// </summary>
internal sealed class TermText
{
    private readonly string[] lines;

    /// <param name="assignments">Targets and their values; all are computed from what was there before.</param>
    public TermText(IReadOnlyList<(string Target, Expr Value)> assignments)
    {
        SourceWriter writer = new();
        Write(writer, assignments);
        lines = writer.ToString().TrimEnd('\n').Split('\n');
    }

    public void Write(SourceWriter writer, int i, int j)
    {
        foreach (string line in lines)
        {
            writer.Line(At(line, i, j));
        }
    }

    /// <summary>A text at a row and a column of the thread.</summary>
    public static string At(string text, int i, int j) => text
        .Replace("#i4", OfQuad(i)).Replace("#j4", OfQuad(j)).Replace("#i", Names.Number(i)).Replace("#j", Names.Number(j));

    /// <summary>What the name of something that depends so on row and column ends in.</summary>
    public static string Suffix(Reach reach) => (reach & (Reach.Row | Reach.Column)) == 0 ? "_all" : ((reach & Reach.Row) != 0 ? "_#i" : "") + ((reach & Reach.Column) != 0 ? "_#j" : "");

    private static string OfQuad(int i) => $"{i / 4}.{"XYZW"[i % 4]}";

    private static void Write(SourceWriter writer, IReadOnlyList<(string Target, Expr Value)> assignments)
    {
        (string Format, Expr Value)[] statements = [.. assignments.Select(Statement)];
        SourceWriter lines = new();
        GpuFormula.Statements(lines, statements, [], Extremes([.. statements.Select(statement => statement.Value)]));
        string[] written = lines.ToString().TrimEnd('\n').Split('\n');
        writer.Scope(written.Length > statements.Length, () => written.ToList().ForEach(line => writer.Line(line)));
    }

    /// <summary>
    /// The larger or smaller of a learnable and something else, in the one instruction that a device has for it. Where the other is no number it gives the learnable, so that the sum, and a loss
    /// behind it, may be a number where the CPU's is none.
    /// </summary>
    private static Dictionary<Expr, string> Extremes(IReadOnlyList<Expr> values) => values.SelectMany(value => value.InOrder())
        .Where(expr => expr.Operator is Operator.Max or Operator.Min && expr.Operands.All(operand => operand.Operator == Operator.Variable)).Distinct()
        .ToDictionary(expr => expr, expr => $"global::System.MathF.{expr.Operator}({expr.Operands[0].Name}, {expr.Operands[1].Name})");

    /// <summary>An assignment, or where that says the same, an addition.</summary>
    private static (string Format, Expr Value) Statement((string Target, Expr Value) assignment)
    {
        (string target, Expr value) = assignment;
        bool IsTarget(Expr expr) => expr.Operator == Operator.Variable && expr.Name == target;
        return value.Operator switch
        {
            Operator.MultiplyAdd when IsTarget(value.Operands[2]) => (target + " += {0};", value.Operands[0] * value.Operands[1]),
            Operator.Add when IsTarget(value.Operands[0]) => (target + " += {0};", value.Operands[1]),
            Operator.Subtract when IsTarget(value.Operands[0]) => (target + " -= {0};", value.Operands[1]),
            _ => (target + " = {0};", value),
        };
    }
}
