using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Generator.Declarations;

/// <summary>The functions of MathF, Math, float, double and NetDsl.Scalar that formulas know, as expressions.</summary>
internal static class FunctionTable
{
    private static readonly string[] Types = ["System.MathF", "System.Math", "System.Single", "System.Double", "NetDsl.Scalar"];

    private static readonly Dictionary<(string Name, int Arity), Func<Expr[], Expr>> Functions = new()
    {
        [("Max", 2)] = a => Expr.Of(Operator.Max, a),
        [("Min", 2)] = a => Expr.Of(Operator.Min, a),
        [("Clamp", 3)] = a => Expr.Of(Operator.Min, Expr.Of(Operator.Max, a[0], a[1]), a[2]),
        [("Abs", 1)] = a => Expr.Of(Operator.Abs, a),
        [("Sign", 1)] = a => Sign(a[0]),
        [("Floor", 1)] = a => Expr.Of(Operator.Floor, a),
        [("Ceiling", 1)] = a => -Expr.Of(Operator.Floor, -a[0]),
        [("Truncate", 1)] = a => Truncated(a[0]),
        [("Sqrt", 1)] = a => Expr.Of(Operator.Sqrt, a),
        [("Exp", 1)] = a => Expr.Of(Operator.Exp, a),
        [("Expm1", 1)] = a => Expr.Of(Operator.Expm1, a),
        [("ExpM1", 1)] = a => Expr.Of(Operator.Expm1, a),
        [("Log", 1)] = a => Expr.Of(Operator.Log, a),
        [("Log", 2)] = a => Expr.Of(Operator.Log, a[0]) / Expr.Of(Operator.Log, a[1]),
        [("Log2", 1)] = a => Expr.Of(Operator.Log, a) * Expr.Constant(1 / Math.Log(2)),
        [("Log10", 1)] = a => Expr.Of(Operator.Log, a) * Expr.Constant(1 / Math.Log(10)),
        [("Log1p", 1)] = a => Expr.Of(Operator.Log1p, a),
        [("LogP1", 1)] = a => Expr.Of(Operator.Log1p, a),
        [("Pow", 2)] = a => Expr.Of(Operator.Pow, a),
        [("FusedMultiplyAdd", 3)] = a => (a[0] * a[1]) + a[2],
        [("Sin", 1)] = a => Expr.Of(Operator.Sin, a),
        [("Cos", 1)] = a => Expr.Of(Operator.Cos, a),
        [("Tan", 1)] = a => Expr.Of(Operator.Sin, a) / Expr.Of(Operator.Cos, a),
        [("Atan", 1)] = a => Expr.Of(Operator.Atan, a),
        [("Tanh", 1)] = a => Expr.Of(Operator.Tanh, a),
        [("Sigmoid", 1)] = a => Expr.Of(Operator.Sigmoid, a),
        [("Softplus", 1)] = a => Expr.Of(Operator.Softplus, a),
        [("LogSigmoid", 1)] = a => -Expr.Of(Operator.Softplus, -a[0]),
        [("Erf", 1)] = a => Expr.Of(Operator.Erf, a),
        [("IsNaN", 1)] = a => Expr.Select(Expr.Of(Operator.Equal, a[0], a[0]), Expr.Constant(0), Expr.Constant(1)),
    };

    /// <summary>The names, for messages.</summary>
    public static string Names { get; } = string.Join(", ", Functions.Keys.Select(key => key.Name).Distinct().OrderBy(name => name, StringComparer.Ordinal));

    /// <summary>The function of a type, a name and a number of arguments; null where formulas know none.</summary>
    public static Func<Expr[], Expr>? Find(string type, string name, int arity) =>
        Types.Contains(type) && Functions.TryGetValue((name, arity), out Func<Expr[], Expr> function) ? function : null;

    /// <summary>Rounded towards zero.</summary>
    public static Expr Truncated(Expr x) => Expr.Select(
        Expr.Of(Operator.GreaterOrEqual, x, Expr.Constant(0)), Expr.Of(Operator.Floor, x), -Expr.Of(Operator.Floor, -x));

    private static Expr Sign(Expr x)
    {
        Expr zero = Expr.Constant(0);
        return Expr.Select(
            Expr.Of(Operator.Greater, x, zero), Expr.Constant(1), Expr.Select(Expr.Of(Operator.Greater, zero, x), Expr.Constant(-1), zero));
    }
}
