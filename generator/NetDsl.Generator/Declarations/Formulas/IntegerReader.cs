using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Generator.Declarations;

/// <summary>
/// What C# computes otherwise for integers than for floats, which is for the index of a channel: elsewhere a division that cuts off the
/// fraction is more likely a slip than meant. Exact, because an index is below 2^24.
/// </summary>
internal static class IntegerReader
{
    public static Expr Read(BinaryExpressionSyntax binary, Expr left, Expr right)
    {
        bool varies = new[] { left, right }.Any(operand => !operand.IsConstant);
        return binary.Kind() switch
        {
            SyntaxKind.DivideExpression when varies && right.IsConstant => FunctionTable.Truncated(Expr.Of(Operator.Divide, left, right)),
            SyntaxKind.ModuloExpression when right.IsConstant => left - (right * FunctionTable.Truncated(Expr.Of(Operator.Divide, left, right))),
            SyntaxKind.BitwiseAndExpression when right.IsConstantOf(1) =>
                left - (Expr.Constant(2) * Expr.Of(Operator.Floor, left * Expr.Constant(0.5))),
            SyntaxKind.DivideExpression => throw new UnreadableException(
                binary, $"'{binary}' divides integers, which cuts off the fraction: write one of them as a float"),
            _ => throw new UnreadableException(binary, $"'{binary}' is not arithmetic on parameters and constants"),
        };
    }
}
