using System;
using System.Linq;

namespace NetDsl.Generator.Compiler.Formulas;

/// <summary>The value of an expression in double precision: what constants fold to, and the reference in tests.</summary>
internal static class Evaluator
{
    public static double Evaluate(Expr expr, Func<string, double> variable) => expr.Operator switch
    {
        Operator.Constant => expr.Value,
        Operator.Variable => variable(expr.Name),
        Operator.Select => Evaluate(expr.Operands[Evaluate(expr.Operands[0], variable) != 0 ? 1 : 2], variable),
        _ => OperatorTable.Of(expr.Operator).Evaluate(expr.Operands.Select(operand => Evaluate(operand, variable)).ToArray()),
    };
}
