using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Compiler.Tests.Formulas;

/// <summary>Draws expression trees of a data input and two learnables, of all operators, by seed.</summary>
internal sealed class RandomFormula
{
    public static readonly string[] Variables = ["x", "a", "b"];

    private static readonly Operator[] Unary =
    [
        Operator.Negate, Operator.Abs, Operator.Exp, Operator.Expm1, Operator.Sin, Operator.Cos, Operator.Atan, Operator.Tanh, Operator.Sigmoid,
        Operator.Softplus, Operator.Erf, Operator.Floor, Operator.Sqrt, Operator.Log, Operator.Log1p,
    ];

    private static readonly Operator[] Binary =
        [Operator.Add, Operator.Subtract, Operator.Multiply, Operator.Multiply, Operator.Divide, Operator.Max, Operator.Min, Operator.Pow];

    private static readonly Operator[] Comparisons = [Operator.Greater, Operator.GreaterOrEqual, Operator.Equal];

    private readonly SeededRandom random;

    private RandomFormula(int seed) => random = new SeededRandom((ulong)seed);

    public static Expr Draw(int seed) => new RandomFormula(seed).Tree(4);

    private Expr Tree(int depth)
    {
        int kind = depth == 0 ? 0 : random.NextInt32(10);
        return kind switch
        {
            0 => Leaf(),
            < 4 => Function(Unary[random.NextInt32(Unary.Length)], Tree(depth - 1)),
            < 9 => Function(Binary[random.NextInt32(Binary.Length)], Tree(depth - 1), Tree(depth - 1)),
            _ => Expr.Select(Expr.Of(Comparisons[random.NextInt32(3)], Tree(depth - 1), Tree(depth - 1)), Tree(depth - 1), Tree(depth - 1)),
        };
    }

    private Expr Leaf() => random.NextInt32(4) is int place and < 3
        ? Expr.Variable(Variables[place])
        : Expr.Constant(Math.Round((random.NextDouble() * 4) - 2, 2));

    /// <summary>The function of an operand within its domain.</summary>
    private static Expr Function(Operator op, params Expr[] operands)
    {
        Expr one = Expr.Constant(1);
        Expr Positive(Expr expr) => Expr.Of(Operator.Abs, expr) + one;
        return op switch
        {
            Operator.Sqrt or Operator.Log or Operator.Log1p => Expr.Of(op, Positive(operands[0])),
            Operator.Exp or Operator.Expm1 => Expr.Of(op, Expr.Of(Operator.Sin, operands[0])),
            Operator.Divide => operands[0] / Positive(operands[1]),
            Operator.Pow => Expr.Of(op, Positive(operands[0]), Expr.Of(Operator.Cos, operands[1])),
            _ => Expr.Of(op, operands),
        };
    }
}
