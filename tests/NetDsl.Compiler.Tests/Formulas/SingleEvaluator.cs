using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Compiler.Tests.Formulas;

/// <summary>The value of an expression in single precision, an operator at a time, with the functions of MathF and Scalar: what a scalar method would give.</summary>
internal static class SingleEvaluator
{
    public static float Evaluate(Expr expr, Func<string, double> variables)
    {
        float At(int operand) => Evaluate(expr.Operands[operand], variables);
        return expr.Operator switch
        {
            Operator.Constant => (float)expr.Value,
            Operator.Variable => (float)variables(expr.Name),
            Operator.Add => At(0) + At(1),
            Operator.Subtract => At(0) - At(1),
            Operator.Multiply => At(0) * At(1),
            Operator.Divide => At(0) / At(1),
            Operator.Negate => -At(0),
            Operator.Max => MathF.Max(At(0), At(1)),
            Operator.Min => MathF.Min(At(0), At(1)),
            Operator.Abs => MathF.Abs(At(0)),
            Operator.Floor => MathF.Floor(At(0)),
            Operator.Sqrt => MathF.Sqrt(At(0)),
            Operator.Exp => MathF.Exp(At(0)),
            Operator.Expm1 => Scalar.Expm1(At(0)),
            Operator.Log => MathF.Log(At(0)),
            Operator.Log1p => Scalar.Log1p(At(0)),
            Operator.Pow => MathF.Pow(At(0), At(1)),
            Operator.Sin => MathF.Sin(At(0)),
            Operator.Cos => MathF.Cos(At(0)),
            Operator.Atan => MathF.Atan(At(0)),
            Operator.Tanh => MathF.Tanh(At(0)),
            Operator.Sigmoid => Scalar.Sigmoid(At(0)),
            Operator.Softplus => Scalar.Softplus(At(0)),
            Operator.TanhSoftplus => MathF.Tanh(Scalar.Softplus(At(0))),
            Operator.TanhSoftplusSlope => TanhSoftplusSlope(MathF.Tanh(Scalar.Softplus(At(0))), Scalar.Sigmoid(At(0))),
            Operator.Erf => Scalar.Erf(At(0)),
            Operator.Greater => At(0) > At(1) ? 1 : 0,
            Operator.GreaterOrEqual => At(0) >= At(1) ? 1 : 0,
            Operator.Equal => At(0) == At(1) ? 1 : 0,
            Operator.Select => At(0) != 0 ? At(1) : At(2),
            _ => throw new InvalidOperationException($"No scalar method contains {expr.Operator}."),
        };
    }

    /// <summary>By the chain rule.</summary>
    private static float TanhSoftplusSlope(float tanh, float sigmoid) => (1 - (tanh * tanh)) * sigmoid;
}
