using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Generator.Emit.Gpu;

/// <summary>
/// Writes a formula as C# on single numbers, as kernels may have it: functions are those of GpuMath, which no approximate instruction hides behind, and
/// all literals are floats. Subexpressions that occur more than once become locals.
/// </summary>
internal static class GpuFormula
{
    private static readonly Dictionary<Expr, string> NoLocals = [];

    private static readonly Dictionary<Operator, string> Formats = new()
    {
        [Operator.Add] = "{0} + {1}",
        [Operator.Subtract] = "{0} - {1}",
        [Operator.Multiply] = "{0} * {1}",
        [Operator.Divide] = "{0} / {1}",
        [Operator.MultiplyAdd] = "{0} * {1} + {2}",
        [Operator.Negate] = "-{0}",
        [Operator.Max] = Function("Max", 2),
        [Operator.Min] = Function("Min", 2),
        [Operator.Abs] = Function("Abs"),
        [Operator.Floor] = Function("Floor"),
        [Operator.Sqrt] = Function("Sqrt"),
        [Operator.Exp] = Function("Exp"),
        [Operator.Expm1] = Function("Expm1"),
        [Operator.Log] = Function("Log"),
        [Operator.Log1p] = Function("Log1p"),
        [Operator.Pow] = Function("Pow", 2),
        [Operator.Sin] = Function("Sin"),
        [Operator.Cos] = Function("Cos"),
        [Operator.Atan] = Function("Atan"),
        [Operator.Tanh] = Function("Tanh"),
        [Operator.Sigmoid] = Function("Sigmoid"),
        [Operator.Softplus] = Function("Softplus"),
        [Operator.TanhSoftplus] = Function("TanhSoftplus"),
        [Operator.TanhSoftplusSlope] = $"((1f - {Function("TanhSoftplus")} * {Function("TanhSoftplus")}) * {Function("Sigmoid")})",
        [Operator.Erf] = Function("Erf"),
    };

    /// <summary>Writes a static method <c>float name(float parameters)</c> that computes an expression.</summary>
    public static void Method(SourceWriter writer, string name, Expr body, IReadOnlyList<string> parameters)
    {
        writer.Block($"private static float {name}({string.Join(", ", parameters.Select(parameter => $"float {Names.Escaped(parameter)}"))})", () =>
        {
            Dictionary<Expr, string> locals = [];
            WriteShared(writer, Shared([body]), locals, [.. parameters]);
            writer.Line($"return {Text(body, locals)};");
        });
    }

    /// <summary>Writes statements of expressions: what they share first, as locals.</summary>
    /// <param name="writer">The text.</param>
    /// <param name="statements">Each with its place for the value, <c>{0}</c>: <c>float z = {0};</c></param>
    /// <param name="taken">The names that locals must not have.</param>
    /// <param name="known">Expressions whose text is another than usual; null for none.</param>
    public static void Statements(
        SourceWriter writer, IReadOnlyList<(string Format, Expr Value)> statements, IEnumerable<string> taken, IReadOnlyDictionary<Expr, string>? known = null)
    {
        Dictionary<Expr, string> locals = (known ?? NoLocals).ToDictionary(pair => pair.Key, pair => pair.Value);
        WriteShared(writer, Shared([.. statements.Select(statement => statement.Value)]), locals, [.. taken]);
        foreach ((string format, Expr value) in statements)
        {
            writer.Line(string.Format(format, Text(value, locals)));
        }
    }

    /// <summary>An expression of locals as text, without locals of its own.</summary>
    public static string Expression(Expr expr) => Text(expr, NoLocals);

    private static void WriteShared(SourceWriter writer, IReadOnlyList<Expr> shared, Dictionary<Expr, string> locals, List<string> taken)
    {
        foreach (Expr expr in shared)
        {
            string value = Text(expr, locals);
            string local = VariableNames.Unused($"t{locals.Count + 1}", taken);
            taken.Add(local);
            locals[expr] = local;
            writer.Line($"float {local} = {value};");
        }
    }

    /// <summary>Subexpressions that occur more than once, operands first. A comparison is as cheap as the local that would hold it.</summary>
    private static IReadOnlyList<Expr> Shared(IReadOnlyList<Expr> bodies)
    {
        Expr[] all = [.. bodies.SelectMany(body => body.InOrder()).Distinct()];
        Dictionary<Expr, int> uses = all.SelectMany(user => user.Operands).Concat(bodies).GroupBy(expr => expr).ToDictionary(group => group.Key, group => group.Count());
        return [.. all.Where(expr => expr.Operands.Count > 0 && !IsComparison(expr) && uses.TryGetValue(expr, out int count) && count > 1)];
    }

    private static bool IsComparison(Expr expr) => expr.Operator is Operator.Greater or Operator.GreaterOrEqual or Operator.Equal;

    private static string Function(string name, int operands = 1) => $"{GpuNames.Math}{name}({string.Join(", ", Enumerable.Range(0, operands).Select(i => $"{{{i}}}"))})";

    private static string Text(Expr expr, IReadOnlyDictionary<Expr, string> locals) => locals.TryGetValue(expr, out string local) ? local : expr.Operator switch
    {
        Operator.Constant => Names.Literal(expr.Value),
        Operator.Variable => Names.Escaped(expr.Name),
        Operator.Select => $"({Condition(expr.Operands[0], locals)} ? {Text(expr.Operands[1], locals)} : {Text(expr.Operands[2], locals)})",
        Operator.Max or Operator.Min when Number(expr) is { } side => $"{GpuNames.Math}{expr.Operator}With({Text(expr.Operands[side], locals)}, {Text(expr.Operands[1 - side], locals)})",
        _ when IsComparison(expr) => $"({Condition(expr, locals)} ? 1f : 0f)",
        _ => string.Format(Formats[expr.Operator], expr.Operands.Select(operand => (object)Operand(expr, operand, locals)).ToArray()),
    };

    private static string Condition(Expr expr, IReadOnlyDictionary<Expr, string> locals) => expr.Operator switch
    {
        Operator.Greater => Comparison(expr, ">", locals),
        Operator.GreaterOrEqual => Comparison(expr, ">=", locals),
        Operator.Equal => Comparison(expr, "==", locals),
        Operator.Constant => expr.Value != 0 ? "true" : "false",
        Operator.Select when !locals.ContainsKey(expr) =>
            $"({Condition(expr.Operands[0], locals)} ? {Condition(expr.Operands[1], locals)} : {Condition(expr.Operands[2], locals)})",
        _ => $"{Text(expr, locals)} != 0f",
    };

    /// <summary>A constant stands on the right: ILGPU 1.5.3 takes a comparison that begins with one for true where the other side is NaN.</summary>
    private static string Comparison(Expr expr, string sign, IReadOnlyDictionary<Expr, string> locals)
    {
        (Expr left, Expr right) = (expr.Operands[0], expr.Operands[1]);
        if (left.IsConstant)
        {
            (left, right, sign) = (right, left, sign.Replace('>', '<'));
        }

        return $"{Operand(expr, left, locals)} {sign} {Operand(expr, right, locals)}";
    }

    /// <summary>The operand that is a number other than NaN: then one comparison is enough.</summary>
    private static int? Number(Expr expr)
    {
        bool IsNumber(Expr operand) => operand.IsConstant && !double.IsNaN(operand.Value);
        return IsNumber(expr.Operands[0]) ? 0 : IsNumber(expr.Operands[1]) ? 1 : null;
    }

    private static string Operand(Expr user, Expr operand, IReadOnlyDictionary<Expr, string> locals)
    {
        string text = Text(operand, locals);
        bool isSum = operand.Operator is Operator.Add or Operator.Subtract or Operator.Multiply or Operator.Divide or Operator.Negate or Operator.MultiplyAdd;
        bool isNegative = operand.IsConstant && text.StartsWith("-", System.StringComparison.Ordinal);
        return (isSum || isNegative) && !locals.ContainsKey(operand) && !IsCall(user) ? $"({text})" : text;
    }

    private static bool IsCall(Expr user) => Formats.TryGetValue(user.Operator, out string format) && format.EndsWith(")", System.StringComparison.Ordinal);
}
