using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Formulas;

/// <summary>
/// A scalar expression: a constant, a variable, or an operator on operands. Immutable, and equal by structure, so that common
/// subexpressions are found by looking them up. Build with the factory methods; they simplify.
/// </summary>
internal sealed class Expr : IEquatable<Expr>
{
    private static readonly string[] NoVariables = [];

    private readonly int hash;
    private readonly string[] variables;

    private Expr(Operator op, double value, string name, EquatableArray<Expr> operands)
    {
        Operator = op;
        Value = value;
        Name = name;
        Operands = operands;
        hash = unchecked((((((int)op * 397) ^ value.GetHashCode()) * 397) ^ name.GetHashCode()) * 397) ^ operands.GetHashCode();
        variables = op == Operator.Variable ? [name] : VariablesOf(operands);
        Degree = op == Operator.Variable ? 1 : Growth.Degree(op, operands);
        Size = operands.Aggregate(1L, (sum, operand) => Math.Min(MostSize, sum + operand.Size));
    }

    /// <summary>Where <see cref="Size"/> stops counting.</summary>
    public const long MostSize = long.MaxValue / 4;

    public Operator Operator { get; }

    /// <summary>The number, where this is a constant.</summary>
    public double Value { get; }

    /// <summary>The name, where this is a variable; otherwise empty.</summary>
    public string Name { get; }

    public EquatableArray<Expr> Operands { get; }

    /// <summary>The number of operators, constants and variables, shared ones counted as often as they are used.</summary>
    public long Size { get; }

    /// <summary>The degree of a polynomial that bounds the value where what it depends on is large.</summary>
    public int Degree { get; }

    public bool IsConstant => Operator == Operator.Constant;

    public static Expr Constant(double value) => new(Operator.Constant, value, string.Empty, default);

    public static Expr Variable(string name) => new(Operator.Variable, 0, name, default);

    public static Expr Of(Operator op, params Expr[] operands) =>
        Simplifier.Simplify(new Expr(op, 0, string.Empty, new EquatableArray<Expr>(operands)));

    public static Expr operator +(Expr left, Expr right) => Of(Operator.Add, left, right);

    public static Expr operator -(Expr left, Expr right) => Of(Operator.Subtract, left, right);

    public static Expr operator *(Expr left, Expr right) => Of(Operator.Multiply, left, right);

    public static Expr operator /(Expr left, Expr right) => Of(Operator.Divide, left, right);

    public static Expr operator -(Expr operand) => Of(Operator.Negate, operand);

    /// <summary>A comparison and a choice between two values.</summary>
    public static Expr Select(Expr condition, Expr whenTrue, Expr otherwise) => Of(Operator.Select, condition, whenTrue, otherwise);

    public bool IsConstantOf(double value) => IsConstant && Value == value;

    /// <summary>Whether the value depends on a variable.</summary>
    public bool DependsOn(string variable) => Array.IndexOf(variables, variable) >= 0;

    /// <summary>The expression with each occurrence of another replaced, outermost first.</summary>
    public Expr Replace(Func<Expr, Expr?> replacement)
    {
        Dictionary<Expr, Expr> known = [];
        Expr Visit(Expr expr) => known.TryGetValue(expr, out Expr done) ? done : known[expr] = replacement(expr) ?? expr.WithOperands(Visit);
        return Visit(this);
    }

    /// <summary>The expression with each part replaced, operands before what uses them.</summary>
    public Expr MapUpwards(Func<Expr, Expr> replacement)
    {
        Dictionary<Expr, Expr> known = [];
        Expr Visit(Expr expr) => known.TryGetValue(expr, out Expr done) ? done : known[expr] = replacement(expr.WithOperands(Visit));
        return Visit(this);
    }

    /// <summary>The expression with a variable replaced.</summary>
    public Expr Substitute(string variable, Expr value) =>
        Replace(expr => expr.Operator == Operator.Variable && expr.Name == variable ? value : null);

    /// <summary>All expressions in this one, operands before what uses them, each once.</summary>
    public IReadOnlyList<Expr> InOrder()
    {
        List<Expr> ordered = [];
        HashSet<Expr> seen = [];
        void Visit(Expr expr)
        {
            if (seen.Add(expr))
            {
                foreach (Expr operand in expr.Operands)
                {
                    Visit(operand);
                }

                ordered.Add(expr);
            }
        }

        Visit(this);
        return ordered;
    }

    public bool Equals(Expr? other) => other is not null
        && (ReferenceEquals(this, other)
            || (hash == other.hash && Operator == other.Operator && Value.Equals(other.Value) && Name == other.Name && Operands.Equals(other.Operands)));

    public override bool Equals(object? obj) => Equals(obj as Expr);

    public override int GetHashCode() => hash;

    public override string ToString() => ExprText.Write(this);

    private Expr WithOperands(Func<Expr, Expr> replacement) =>
        Operands.Count == 0 ? this : Of(Operator, Operands.Select(replacement).ToArray());

    private static string[] VariablesOf(EquatableArray<Expr> operands) => operands.Count switch
    {
        0 => NoVariables,
        1 => operands[0].variables,
        _ => [.. operands.SelectMany(operand => operand.variables).Distinct()],
    };
}
