using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.Generator.Declarations;

/// <summary>Reads integer arithmetic on a block's arguments from syntax: as a constant it has been folded to a number without meaning.</summary>
internal sealed class ArithmeticReader(SemanticModel model)
{
    private static readonly Dictionary<SyntaxKind, ArithmeticOperator> Operators = new()
    {
        [SyntaxKind.AddExpression] = ArithmeticOperator.Add,
        [SyntaxKind.SubtractExpression] = ArithmeticOperator.Subtract,
        [SyntaxKind.MultiplyExpression] = ArithmeticOperator.Multiply,
        [SyntaxKind.DivideExpression] = ArithmeticOperator.Divide,
        [SyntaxKind.ModuloExpression] = ArithmeticOperator.Remainder,
        [SyntaxKind.LessThanExpression] = ArithmeticOperator.Less,
        [SyntaxKind.LessThanOrEqualExpression] = ArithmeticOperator.LessOrEqual,
        [SyntaxKind.GreaterThanExpression] = ArithmeticOperator.Greater,
        [SyntaxKind.GreaterThanOrEqualExpression] = ArithmeticOperator.GreaterOrEqual,
        [SyntaxKind.EqualsExpression] = ArithmeticOperator.Equal,
        [SyntaxKind.NotEqualsExpression] = ArithmeticOperator.NotEqual,
    };

    /// <summary>The piece that is no integer arithmetic, where <see cref="Read"/> gave null.</summary>
    public ExpressionSyntax? Unreadable { get; private set; }

    /// <summary>The expression; null where it holds something else.</summary>
    public Arithmetic? Read(ExpressionSyntax expression)
    {
        if (ArgNames.Read(expression, model) is { } name)
        {
            return new ArgumentArithmetic(name);
        }

        if (!ArgNames.In(expression, model).Any())
        {
            return Constant(expression) is { } value ? new NumberArithmetic(value) : Refuse(expression);
        }

        return expression switch
        {
            ParenthesizedExpressionSyntax parenthesized => Read(parenthesized.Expression),
            PrefixUnaryExpressionSyntax unary => ReadUnary(unary),
            BinaryExpressionSyntax binary => ReadBinary(binary),
            ConditionalExpressionSyntax choice => ReadChoice(choice),
            _ => Refuse(expression),
        };
    }

    private Arithmetic? ReadUnary(PrefixUnaryExpressionSyntax unary) => unary.Kind() switch
    {
        SyntaxKind.UnaryPlusExpression => Read(unary.Operand),
        SyntaxKind.UnaryMinusExpression when Read(unary.Operand) is { } operand => Of(ArithmeticOperator.Subtract, new NumberArithmetic(0), operand),
        SyntaxKind.LogicalNotExpression when Read(unary.Operand) is { } operand => Of(ArithmeticOperator.Equal, operand, new NumberArithmetic(0)),
        _ => Refuse(unary),
    };

    private Arithmetic? ReadBinary(BinaryExpressionSyntax binary)
    {
        SyntaxKind kind = binary.Kind();
        bool isLogical = kind is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression;
        if ((!isLogical && !Operators.ContainsKey(kind)) || Read(binary.Left) is not { } left || Read(binary.Right) is not { } right)
        {
            return Refuse(binary);
        }

        return kind switch
        {
            SyntaxKind.LogicalAndExpression => new ChoiceArithmetic(left, right, new NumberArithmetic(0)),
            SyntaxKind.LogicalOrExpression => new ChoiceArithmetic(left, new NumberArithmetic(1), right),
            _ => Of(Operators[kind], left, right),
        };
    }

    private Arithmetic? ReadChoice(ConditionalExpressionSyntax choice) =>
        Read(choice.Condition) is { } condition && Read(choice.WhenTrue) is { } then && Read(choice.WhenFalse) is { } otherwise
            ? new ChoiceArithmetic(condition, then, otherwise)
            : Refuse(choice);

    private static OperationArithmetic Of(ArithmeticOperator arithmetic, Arithmetic left, Arithmetic right) => new(arithmetic, left, right);

    private int? Constant(ExpressionSyntax expression) => model.GetConstantValue(expression).Value switch
    {
        int value => value,
        byte value => value,
        short value => value,
        bool value => value ? 1 : 0,
        _ => null,
    };

    /// <summary>Remembers the innermost piece.</summary>
    private Arithmetic? Refuse(ExpressionSyntax expression)
    {
        Unreadable ??= expression;
        return null;
    }
}
