using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Numerics;

namespace NetDsl.Generator.Compiler.Formulas;

/// <summary>One row for each operator: its name in the text form, its value and its partial derivatives.</summary>
internal static class OperatorTable
{
    private static readonly Expr Zero = Expr.Constant(0);
    private static readonly Expr One = Expr.Constant(1);
    private static readonly Expr TwoOverRootPi = Expr.Constant(2 / Math.Sqrt(Math.PI));

    private static readonly Row[] Rows =
    [
        new(Operator.Add, "+", 2, v => v[0] + v[1], (_, _) => One, (_, _) => One),
        new(Operator.Subtract, "-", 2, v => v[0] - v[1], (_, _) => One, (_, _) => -One),
        new(Operator.Multiply, "*", 2, v => v[0] * v[1], (a, _) => a[1], (a, _) => a[0]),
        new(Operator.Divide, "/", 2, v => v[0] / v[1], (a, _) => One / a[1], (a, result) => -(result / a[1])),
        new(Operator.MultiplyAdd, "fma", 3, v => (v[0] * v[1]) + v[2], (a, _) => a[1], (a, _) => a[0], (_, _) => One),
        new(Operator.Negate, "neg", 1, v => -v[0], (_, _) => -One),

        // Max, Min and choices have no partial derivatives of their own: Differentiator knows which operand counts at a kink.
        new(Operator.Max, "max", 2, v => NaNOr(v, Math.Max)),
        new(Operator.Min, "min", 2, v => NaNOr(v, Math.Min)),
        new(Operator.Abs, "abs", 1, v => Math.Abs(v[0]), (a, _) => Step(a[0], Zero) - Step(Zero, a[0])),
        new(Operator.Floor, "floor", 1, v => Math.Floor(v[0]), (_, _) => Zero),
        new(Operator.Sqrt, "sqrt", 1, v => Math.Sqrt(v[0]), (_, result) => Expr.Constant(0.5) / result),
        new(Operator.Exp, "exp", 1, v => Math.Exp(v[0]), (_, result) => result),
        new(Operator.Expm1, "expm1", 1, v => RealFunctions.Expm1(v[0]), (_, result) => result + One),
        new(Operator.Log, "log", 1, v => Math.Log(v[0]), (a, _) => One / a[0]),
        new(Operator.Log1p, "log1p", 1, v => RealFunctions.Log1p(v[0]), (a, _) => One / (One + a[0])),
        new(Operator.Pow, "pow", 2, v => Math.Pow(v[0], v[1]), (a, _) => a[1] * Expr.Of(Operator.Pow, a[0], a[1] - One), (a, result) => LogFactor(a[0], result)),
        new(Operator.Sin, "sin", 1, v => Math.Sin(v[0]), (a, _) => Expr.Of(Operator.Cos, a[0])),
        new(Operator.Cos, "cos", 1, v => Math.Cos(v[0]), (a, _) => -Expr.Of(Operator.Sin, a[0])),
        new(Operator.Atan, "atan", 1, v => Math.Atan(v[0]), (a, _) => One / (One + (a[0] * a[0]))),
        new(Operator.Tanh, "tanh", 1, v => Math.Tanh(v[0]), (_, result) => One - (result * result)),
        new(Operator.Sigmoid, "sigmoid", 1, v => RealFunctions.Sigmoid(v[0]), (_, result) => result * (One - result)),
        new(Operator.Softplus, "softplus", 1, v => RealFunctions.Softplus(v[0]), (a, _) => Expr.Of(Operator.Sigmoid, a[0])),
        new(
            Operator.TanhSoftplus,
            "tanhsoftplus",
            1,
            v => Math.Tanh(RealFunctions.Softplus(v[0])),
            (a, _) => Expr.Of(Operator.TanhSoftplusSlope, a[0])),
        new(
            Operator.TanhSoftplusSlope,
            "tanhsoftplusslope",
            1,
            v => TanhSoftplusSlope(v[0]),
            (a, result) => result * (One - Expr.Of(Operator.Sigmoid, a[0]) - (Expr.Constant(2) * Expr.Of(Operator.TanhSoftplus, a[0]) * Expr.Of(Operator.Sigmoid, a[0])))),
        new(Operator.Erf, "erf", 1, v => RealFunctions.Erf(v[0]), (a, _) => TwoOverRootPi * Expr.Of(Operator.Exp, -(a[0] * a[0]))),
        new(Operator.SoftplusOfPower, "softplusofpower", 2, v => RealFunctions.Softplus(v[0])),
        new(Operator.SigmoidOfPower, "sigmoidofpower", 2, v => RealFunctions.Sigmoid(v[0])),
        new(Operator.Greater, ">", 2, v => v[0] > v[1] ? 1 : 0),
        new(Operator.GreaterOrEqual, ">=", 2, v => v[0] >= v[1] ? 1 : 0),
        new(Operator.Equal, "==", 2, v => v[0] == v[1] ? 1 : 0),
        new(Operator.Select, "if", 3, v => v[0] != 0 ? v[1] : v[2]),
        new(Operator.Sum, "sum", 1, _ => throw new InvalidOperationException("A sum is written out before it is computed.")),
    ];

    private static readonly Dictionary<Operator, Row> ByOperator = Rows.ToDictionary(row => row.Operator);
    private static readonly Dictionary<string, Row> ByName = Rows.ToDictionary(row => row.Name);

    public static Row Of(Operator op) => ByOperator[op];

    public static Row? Find(string name) => ByName.TryGetValue(name, out Row found) ? found : null;

    private static Expr Step(Expr greater, Expr less) => Expr.Select(Expr.Of(Operator.Greater, greater, less), One, Zero);

    /// <summary>log(a) times a^b, which is 0 where a is 0 and the power too.</summary>
    private static Expr LogFactor(Expr a, Expr power) => Expr.Select(Expr.Of(Operator.Equal, power, Zero), Zero, Expr.Of(Operator.Log, a) * power);

    /// <summary>With w = e^x it is 4 w (w + 1) / (w^2 + 2 w + 2)^2; for x above 0 both are divided by w^4, so that nothing overflows.</summary>
    private static double TanhSoftplusSlope(double x)
    {
        double power = Math.Exp(-Math.Abs(x)), square = power * power;
        double numerator = x > 0 ? square * (1 + power) : power * (1 + power);
        double root = x > 0 ? 1 + (2 * power) + (2 * square) : square + (2 * power) + 2;
        return 4 * numerator / (root * root);
    }

    private static double NaNOr(double[] v, Func<double, double, double> choose) =>
        double.IsNaN(v[0]) || double.IsNaN(v[1]) ? double.NaN : choose(v[0], v[1]);

    /// <summary>One operator.</summary>
    /// <param name="Operator">Which.</param>
    /// <param name="Name">Its name in the text form.</param>
    /// <param name="Arity">How many operands it takes.</param>
    /// <param name="Evaluate">Its value; a comparison's is 1 or 0.</param>
    /// <param name="Partials">The derivative by each operand, given the operands and the result; none for comparisons and choices.</param>
    internal sealed record Row(
        Operator Operator,
        string Name,
        int Arity,
        Func<double[], double> Evaluate,
        params Func<IReadOnlyList<Expr>, Expr, Expr>[] Partials);
}
