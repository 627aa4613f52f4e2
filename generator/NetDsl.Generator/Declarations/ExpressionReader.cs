using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Generator.Declarations;

/// <summary>Turns a C# expression into a scalar one.</summary>
internal sealed class ExpressionReader(SemanticModel model, CancellationToken cancellation)
{
    private static readonly string[] MathTypes = ["System.MathF", "System.Math", "NetDsl.Scalar"];

    private static readonly Dictionary<string, Operator> Functions = new()
    {
        ["Max"] = Operator.Max,
        ["Min"] = Operator.Min,
        ["Abs"] = Operator.Abs,
        ["Sqrt"] = Operator.Sqrt,
        ["Exp"] = Operator.Exp,
        ["Log"] = Operator.Log,
        ["Tanh"] = Operator.Tanh,
        ["Sigmoid"] = Operator.Sigmoid,
    };

    private static readonly Dictionary<SyntaxKind, Operator> Arithmetic = new()
    {
        [SyntaxKind.AddExpression] = Operator.Add,
        [SyntaxKind.SubtractExpression] = Operator.Subtract,
        [SyntaxKind.MultiplyExpression] = Operator.Multiply,
        [SyntaxKind.DivideExpression] = Operator.Divide,
    };

    public Expr Read(ExpressionSyntax syntax)
    {
        if (model.GetConstantValue(syntax, cancellation) is { HasValue: true, Value: float or double or int } constant)
        {
            return Expr.Constant(Convert.ToDouble(constant.Value, System.Globalization.CultureInfo.InvariantCulture));
        }

        return syntax switch
        {
            ParenthesizedExpressionSyntax inner => Read(inner.Expression),
            IdentifierNameSyntax name when model.GetSymbolInfo(name, cancellation).Symbol is IParameterSymbol parameter => Expr.Variable(parameter.Name),
            PrefixUnaryExpressionSyntax unary when unary.IsKind(SyntaxKind.UnaryMinusExpression) => -Read(unary.Operand),
            PrefixUnaryExpressionSyntax unary when unary.IsKind(SyntaxKind.UnaryPlusExpression) => Read(unary.Operand),
            CastExpressionSyntax cast when model.GetTypeInfo(cast.Type, cancellation).Type?.SpecialType == SpecialType.System_Single => Read(cast.Expression),
            BinaryExpressionSyntax division when division.IsKind(SyntaxKind.DivideExpression) && IsInteger(division) =>
                throw new UnreadableException(division, $"'{division}' divides integers, which cuts off the fraction: write one of them as a float"),
            BinaryExpressionSyntax binary when Arithmetic.TryGetValue(binary.Kind(), out Operator op) => Expr.Of(op, Read(binary.Left), Read(binary.Right)),
            ConditionalExpressionSyntax choice => ReadChoice(choice),
            InvocationExpressionSyntax call => ReadCall(call),
            _ => throw new UnreadableException(syntax, $"'{syntax}' is not arithmetic on parameters and constants"),
        };
    }

    private bool IsInteger(ExpressionSyntax syntax) =>
        model.GetTypeInfo(syntax, cancellation).Type?.SpecialType is not (SpecialType.System_Single or SpecialType.System_Double);

    private Expr ReadChoice(ConditionalExpressionSyntax choice)
    {
        ExpressionSyntax condition = choice.Condition;
        while (condition is ParenthesizedExpressionSyntax inner)
        {
            condition = inner.Expression;
        }

        if (condition is not BinaryExpressionSyntax comparison || !IsComparison(comparison))
        {
            throw new UnreadableException(condition, $"'{condition}' is not a comparison");
        }

        Expr left = Read(comparison.Left);
        Expr right = Read(comparison.Right);
        Expr whenTrue = Read(choice.WhenTrue);
        Expr whenFalse = Read(choice.WhenFalse);
        return comparison.Kind() switch
        {
            SyntaxKind.GreaterThanExpression => Expr.Select(Expr.Of(Operator.Greater, left, right), whenTrue, whenFalse),
            SyntaxKind.LessThanExpression => Expr.Select(Expr.Of(Operator.Greater, right, left), whenTrue, whenFalse),
            SyntaxKind.GreaterThanOrEqualExpression => Expr.Select(Expr.Of(Operator.GreaterOrEqual, left, right), whenTrue, whenFalse),
            SyntaxKind.LessThanOrEqualExpression => Expr.Select(Expr.Of(Operator.GreaterOrEqual, right, left), whenTrue, whenFalse),
            SyntaxKind.EqualsExpression => Expr.Select(Expr.Of(Operator.Equal, left, right), whenTrue, whenFalse),
            _ => Expr.Select(Expr.Of(Operator.Equal, left, right), whenFalse, whenTrue),
        };
    }

    private static bool IsComparison(BinaryExpressionSyntax binary) => binary.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression
        or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression
        or SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression;

    private Expr ReadCall(InvocationExpressionSyntax call)
    {
        if (model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol method
            || !MathTypes.Contains(method.ContainingType.FullName())
            || !Functions.TryGetValue(method.Name, out Operator op)
            || call.ArgumentList.Arguments.Count != OperatorTable.Of(op).Arity)
        {
            throw new UnreadableException(
                call, $"'{call.Expression}' is not a function that formulas know: they know {string.Join(", ", Functions.Keys)} of MathF, Math and NetDsl.Scalar");
        }

        return Expr.Of(op, call.ArgumentList.Arguments.Select(argument => Read(argument.Expression)).ToArray());
    }
}
