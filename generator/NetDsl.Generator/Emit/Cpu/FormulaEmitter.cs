using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>Writes a formula as C# on vectors: subexpressions that occur more than once become locals.</summary>
internal static class FormulaEmitter
{
    private static readonly string[] NoNumbers = [];
    private static readonly Dictionary<Expr, string> NoLocals = [];

    /// <summary>The longest expression, in operators, that is written into a comment, or drawn apart where it branches.</summary>
    private const int MostDescribed = 200;

    /// <summary>Each operator on vectors.</summary>
    private static readonly Dictionary<Operator, string> Formats = new()
    {
        [Operator.Add] = "{0} + {1}",
        [Operator.Subtract] = "{0} - {1}",
        [Operator.Multiply] = "{0} * {1}",
        [Operator.Divide] = "{0} / {1}",
        [Operator.MultiplyAdd] = "V.MultiplyAdd({0}, {1}, {2})",
        [Operator.Negate] = "-{0}",
        [Operator.Max] = "V.Max({0}, {1})",
        [Operator.Min] = "V.Min({0}, {1})",
        [Operator.Abs] = "V.Abs({0})",
        [Operator.Floor] = "V.Floor({0})",
        [Operator.Sqrt] = "V.Sqrt({0})",
        [Operator.Exp] = "V.Exp({0})",
        [Operator.Expm1] = Function("Expm1"),
        [Operator.Log] = "V.Log({0})",
        [Operator.Log1p] = Function("Log1p"),
        [Operator.Pow] = $"{Names.Kernels}VectorMath.Pow({{0}}, {{1}})",
        [Operator.Sin] = "V.Sin({0})",
        [Operator.Cos] = "V.Cos({0})",
        [Operator.Atan] = Function("Atan"),
        [Operator.Tanh] = Function("Tanh"),
        [Operator.Sigmoid] = Function("Sigmoid"),
        [Operator.Softplus] = Function("Softplus"),
        [Operator.TanhSoftplus] = Function("TanhSoftplus"),
        [Operator.TanhSoftplusSlope] = Function("TanhSoftplusSlope"),
        [Operator.Erf] = Function("Erf"),
        [Operator.SoftplusOfPower] = $"{Names.Kernels}VectorMath.SoftplusOfPower({{0}}, {{1}})",
        [Operator.SigmoidOfPower] = $"{Names.Kernels}VectorMath.SigmoidOfPower({{0}}, {{1}})",
        [Operator.Greater] = "V.Greater({0}, {1})",
        [Operator.GreaterOrEqual] = "V.GreaterOrEqual({0}, {1})",
        [Operator.Equal] = "V.Equal({0}, {1})",
        [Operator.Select] = "V.Select({0}, {1}, {2})",
    };

    /// <summary>Writes a static method <c>V name(V parameters)</c> that computes an expression.</summary>
    public static void Method(SourceWriter writer, string name, Expr body, IReadOnlyList<string> parameters) => Method(writer, name, body, parameters, []);

    /// <summary>Writes a static method that computes an expression, and further ones into parameters by reference.</summary>
    public static void Method(
        SourceWriter writer, string name, Expr body, IReadOnlyList<string> parameters, IReadOnlyList<(string Name, Expr Value)> results)
    {
        IEnumerable<string> declared = parameters.Select(parameter => $"V {Names.Escaped(parameter)}").Concat(results.Select(result => $"out V {Names.Escaped(result.Name)}"));
        writer.Line(Names.Inline).Line($"private static V {name}<V>({string.Join(", ", declared)})");
        Dictionary<Expr, string> locals = [];
        IReadOnlyList<Expr> shared = Shared([body, .. results.Select(result => result.Value)]);
        if (shared.Count == 0 && results.Count == 0)
        {
            writer.Indented(() => writer.Line($"{Names.Where} => {Text(body, locals)};"));
            return;
        }

        writer.Indented(() => writer.Line(Names.Where));
        writer.Line("{");
        writer.Indented(() =>
        {
            WriteShared(writer, shared, locals, [.. parameters, .. results.Select(result => result.Name)], NoNumbers);
            foreach ((string result, Expr value) in results)
            {
                writer.Line($"{Names.Escaped(result)} = {Text(value, locals)};");
            }

            writer.Line($"return {Text(body, locals)};");
        });
        writer.Line("}");
    }

    /// <summary>Writes assignments to locals that exist: what they share first. Variables are named as in the text around.</summary>
    /// <param name="writer">The text.</param>
    /// <param name="assignments">The locals and their new values; all of them are computed from the old ones.</param>
    /// <param name="numbers">Variables that are taken for numbers: of max(x, number) the one-instruction form serves.</param>
    public static void Assign(SourceWriter writer, IReadOnlyList<(string Target, Expr Value)> assignments, ICollection<string> numbers)
    {
        IReadOnlyList<Expr> shared = Shared([.. assignments.Select(assignment => assignment.Value)]);
        writer.Scope(shared.Count > 0, () =>
        {
            Dictionary<Expr, string> locals = [];
            WriteShared(writer, shared, locals, [], numbers);
            foreach ((string target, Expr value) in assignments)
            {
                writer.Line($"{target} = {Text(value, locals, numbers)};");
            }
        });
    }

    /// <summary>A local for each shared expression. A softplus, or its tanh, and the derivative come from one power.</summary>
    private static void WriteShared(SourceWriter writer, IReadOnlyList<Expr> shared, Dictionary<Expr, string> locals, List<string> taken, ICollection<string> numbers)
    {
        string Declare(Expr expr)
        {
            locals[expr] = VariableNames.Unused($"t{locals.Count + 1}", taken);
            taken.Add(locals[expr]);
            return locals[expr];
        }

        foreach (Expr expr in shared.Where(expr => !locals.ContainsKey(expr)))
        {
            if (Partner(expr, partner => shared.Contains(partner) && !locals.ContainsKey(partner)) is { } partner)
            {
                string operands = string.Join(", ", expr.Operands.Select(operand => Text(operand, locals, numbers)));
                (Expr function, Expr slope) = expr.Operator is Operator.Sigmoid or Operator.SigmoidOfPower or Operator.TanhSoftplusSlope ? (partner, expr) : (expr, partner);
                string first = Declare(function);
                writer.Line($"V {first} = {Names.Kernels}VectorMath.{function.Operator}({operands}, out V {Declare(slope)});");
            }
            else
            {
                string value = Text(expr, locals, numbers);
                writer.Line($"V {Declare(expr)} = {value};");
            }
        }
    }

    /// <summary>The derivative of a softplus or of its tanh at the same operand, and the other way round, where that is there.</summary>
    private static Expr? Partner(Expr expr, Func<Expr, bool> isThere)
    {
        Operator? partner = expr.Operator switch
        {
            Operator.Softplus => Operator.Sigmoid,
            Operator.Sigmoid => Operator.Softplus,
            Operator.SoftplusOfPower => Operator.SigmoidOfPower,
            Operator.SigmoidOfPower => Operator.SoftplusOfPower,
            Operator.TanhSoftplus => Operator.TanhSoftplusSlope,
            Operator.TanhSoftplusSlope => Operator.TanhSoftplus,
            _ => null,
        };
        return partner is { } other && Expr.Of(other, [.. expr.Operands]) is { } there && isThere(there) ? there : null;
    }

    /// <summary>An expression of locals as text.</summary>
    public static string Expression(Expr expr) => Text(expr, NoLocals);

    /// <summary>The gradient times a derivative, drawn into a choice between 0 and 1 so that it needs no product.</summary>
    public static Expr Scaled(Expr gradient, Expr derivative) => derivative is { Operator: Operator.Select, Size: <= MostDescribed }
        ? Expr.Select(derivative.Operands[0], Scaled(gradient, derivative.Operands[1]), Scaled(gradient, derivative.Operands[2]))
        : GradientProduct.Of(gradient, derivative);

    /// <summary>The expression in the words of a reader: <c>max(x, 0)</c>.</summary>
    public static string Describe(Expr expr) => expr.Size > MostDescribed ? "(a long expression)" : expr.Operator switch
    {
        Operator.Constant => ((float)expr.Value).ToString("G9", System.Globalization.CultureInfo.InvariantCulture),
        Operator.Variable => expr.Name,
        Operator.Select => $"{Describe(expr.Operands[0])} ? {Describe(expr.Operands[1])} : {Describe(expr.Operands[2])}",
        Operator.Negate => $"-{Inner(expr.Operands[0])}",
        _ when IsInfix(expr) => $"{Inner(expr.Operands[0])} {OperatorTable.Of(expr.Operator).Name} {Inner(expr.Operands[1])}",
        _ => $"{OperatorTable.Of(expr.Operator).Name}({string.Join(", ", expr.Operands.Select(Describe))})",
    };

    private static string Inner(Expr expr) => IsInfix(expr) || expr.Operator == Operator.Select ? $"({Describe(expr)})" : Describe(expr);

    private static bool IsInfix(Expr expr) => expr.Operands.Count == 2 && expr.Operator is not (Operator.Max or Operator.Min or Operator.Pow);

    /// <summary>Subexpressions that occur more than once in some expressions, or together with a partner, operands first.</summary>
    private static IReadOnlyList<Expr> Shared(IReadOnlyList<Expr> bodies)
    {
        Expr[] all = [.. bodies.SelectMany(body => body.InOrder()).Distinct()];
        Dictionary<Expr, int> uses = all.SelectMany(user => user.Operands).Concat(bodies).GroupBy(expr => expr).ToDictionary(group => group.Key, group => group.Count());
        return [.. all.Where(expr => expr.Operands.Count > 0 && expr.Operator != Operator.Greater && ((uses.TryGetValue(expr, out int count) && count > 1) || Partner(expr, uses.ContainsKey) is not null))];
    }

    private static string Function(string name) => $"{Names.Kernels}VectorMath.{name}({{0}})";

    private static string Text(Expr expr, IReadOnlyDictionary<Expr, string> locals) => Text(expr, locals, NoNumbers);

    private static string Text(Expr expr, IReadOnlyDictionary<Expr, string> locals, ICollection<string> numbers) =>
        locals.TryGetValue(expr, out string local) ? local : expr.Operator switch
        {
            Operator.Constant => $"V.Create({Names.Literal(expr.Value)})",
            Operator.Variable => Names.Escaped(expr.Name),
            Operator.Max or Operator.Min when ConstantSide(expr, numbers) is { } side =>
                $"V.{expr.Operator}WithConstant({Text(expr.Operands[side], locals, numbers)}, {Text(expr.Operands[1 - side], locals, numbers)})",
            Operator.Select when expr.Operands[0].Operator == Operator.Greater => Choice(expr, locals, numbers),
            Operator.Select when IsZero(expr.Operands[2]) => $"V.And({Text(expr.Operands[0], locals, numbers)}, {Text(expr.Operands[1], locals, numbers)})",
            Operator.Select when IsZero(expr.Operands[1]) => $"V.AndNot({Text(expr.Operands[0], locals, numbers)}, {Text(expr.Operands[2], locals, numbers)})",
            _ => string.Format(Formats[expr.Operator], expr.Operands.Select(operand => (object)Operand(expr, operand, locals, numbers)).ToArray()),
        };

    /// <summary>A choice by what is greater, comparison and all: the JIT keeps a mask in a register for masks only where it sees what it is for.</summary>
    private static string Choice(Expr expr, IReadOnlyDictionary<Expr, string> locals, ICollection<string> numbers)
    {
        string compared = string.Join(", ", expr.Operands[0].Operands.Select(operand => Text(operand, locals, numbers)));
        string whenTrue = Text(expr.Operands[1], locals, numbers);
        string otherwise = Text(expr.Operands[2], locals, numbers);
        return IsZero(expr.Operands[2]) ? $"V.WhereGreater({compared}, {whenTrue})"
            : IsZero(expr.Operands[1]) ? $"V.UnlessGreater({compared}, {otherwise})"
            : $"V.IfGreater({compared}, {whenTrue}, {otherwise})";
    }

    /// <summary>Zero itself, not the negative one, which a mask would lose.</summary>
    private static bool IsZero(Expr expr) => expr.IsConstantOf(0) && !(1 / expr.Value < 0);

    /// <summary>The operand that is a number other than NaN: then the one-instruction form serves.</summary>
    private static int? ConstantSide(Expr expr, ICollection<string> numbers)
    {
        bool IsNumber(Expr operand) => operand.IsConstant ? !double.IsNaN(operand.Value) : operand.Operator == Operator.Variable && numbers.Contains(operand.Name);
        return IsNumber(expr.Operands[0]) ? 0 : IsNumber(expr.Operands[1]) ? 1 : null;
    }

    private static string Operand(Expr user, Expr operand, IReadOnlyDictionary<Expr, string> locals, ICollection<string> numbers)
    {
        string text = Text(operand, locals, numbers);
        bool isOperator = operand.Operator is Operator.Add or Operator.Subtract or Operator.Multiply or Operator.Divide or Operator.Negate;
        bool inOperator = user.Operator is Operator.Add or Operator.Subtract or Operator.Multiply or Operator.Divide or Operator.Negate;
        return isOperator && inOperator && !locals.ContainsKey(operand) ? $"({text})" : text;
    }
}
