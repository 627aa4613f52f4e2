using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Generator.Declarations;

/// <summary>Comparisons and what joins them, as expressions that are 1 or 0.</summary>
internal static class Conditions
{
    private static readonly Expr True = Expr.Constant(1);
    private static readonly Expr False = Expr.Constant(0);

    public static bool IsCondition(SyntaxKind kind) => kind is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression
        or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression
        or SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression
        or SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression;

    /// <summary>A condition on two operands. NaN compares as in C#: unequal to everything, neither greater nor less.</summary>
    public static Expr Of(SyntaxKind kind, Expr left, Expr right) => kind switch
    {
        SyntaxKind.GreaterThanExpression => Expr.Of(Operator.Greater, left, right),
        SyntaxKind.LessThanExpression => Expr.Of(Operator.Greater, right, left),
        SyntaxKind.GreaterThanOrEqualExpression => Expr.Of(Operator.GreaterOrEqual, left, right),
        SyntaxKind.LessThanOrEqualExpression => Expr.Of(Operator.GreaterOrEqual, right, left),
        SyntaxKind.EqualsExpression => Expr.Of(Operator.Equal, left, right),
        SyntaxKind.NotEqualsExpression => Expr.Select(Expr.Of(Operator.Equal, left, right), False, True),
        SyntaxKind.LogicalAndExpression => Expr.Select(left, right, False),
        _ => Expr.Select(left, True, right),
    };
}
