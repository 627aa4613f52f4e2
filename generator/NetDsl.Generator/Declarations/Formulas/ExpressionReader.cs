using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Generator.Declarations;

/// <summary>Turns a C# expression into a scalar one; a condition becomes one that is 1 or 0.</summary>
internal sealed class ExpressionReader(ReadingContext context, SemanticModel model)
{
    private static readonly Dictionary<SyntaxKind, Operator> Arithmetic = new()
    {
        [SyntaxKind.AddExpression] = Operator.Add,
        [SyntaxKind.SubtractExpression] = Operator.Subtract,
        [SyntaxKind.MultiplyExpression] = Operator.Multiply,
        [SyntaxKind.DivideExpression] = Operator.Divide,
    };

    public ReadingContext Context => context;

    public SemanticModel Model => model;

    public Expr Read(ExpressionSyntax syntax, Scope scope) =>
        Constant(syntax) ?? context.Limited(ReadVariable(syntax, scope), syntax);

    private Expr ReadVariable(ExpressionSyntax syntax, Scope scope) => syntax switch
    {
        ParenthesizedExpressionSyntax inner => Read(inner.Expression, scope),
        CheckedExpressionSyntax inner => Read(inner.Expression, scope),
        IdentifierNameSyntax name => ReadName(name, scope),
        PrefixUnaryExpressionSyntax unary when unary.IsKind(SyntaxKind.UnaryMinusExpression) => -Read(unary.Operand, scope),
        PrefixUnaryExpressionSyntax unary when unary.IsKind(SyntaxKind.UnaryPlusExpression) => Read(unary.Operand, scope),
        PrefixUnaryExpressionSyntax unary when unary.IsKind(SyntaxKind.LogicalNotExpression) =>
            Expr.Select(Read(unary.Operand, scope), Expr.Constant(0), Expr.Constant(1)),
        CastExpressionSyntax cast when IsReal(cast.Type) => Read(cast.Expression, scope),
        CastExpressionSyntax cast => throw new UnreadableException(
            cast, $"'{cast}' cuts off the fraction: cast to float, or write MathF.Floor or MathF.Truncate"),
        BinaryExpressionSyntax binary => ReadBinary(binary, scope),
        ConditionalExpressionSyntax choice =>
            Expr.Select(Read(choice.Condition, scope), Read(choice.WhenTrue, scope), Read(choice.WhenFalse, scope)),
        ElementAccessExpressionSyntax item => ArrayReader.ReadItem(item, scope, model, context.Cancellation),
        InvocationExpressionSyntax call => new CallReader(this).Read(call, scope),
        MemberAccessExpressionSyntax member when model.GetSymbolInfo(member, context.Cancellation).Symbol is IFieldSymbol or IPropertySymbol =>
            throw new UnreadableException(member, Foreign(member)),
        _ => throw new UnreadableException(syntax, $"'{syntax}' is not arithmetic on parameters and constants"),
    };

    private Expr? Constant(ExpressionSyntax syntax) => model.GetConstantValue(syntax, context.Cancellation) switch
    {
        { HasValue: true, Value: bool value } => Expr.Constant(value ? 1 : 0),
        { HasValue: true, Value: float or double or int or uint or long or ulong or short or ushort or byte or sbyte } constant =>
            Expr.Constant(Convert.ToDouble(constant.Value, System.Globalization.CultureInfo.InvariantCulture)),
        _ => null,
    };

    private Expr ReadName(IdentifierNameSyntax name, Scope scope)
    {
        ISymbol? symbol = model.GetSymbolInfo(name, context.Cancellation).Symbol;
        return scope.Find(symbol)
            ?? throw new UnreadableException(
                name,
                scope.FindArray(symbol) is not null ? $"'{name}' is an array: take an item, or sum over it with Scalar.Sum"
                : symbol is IFieldSymbol or IPropertySymbol ? Foreign(name)
                : $"'{name}' is not arithmetic on parameters and constants");
    }

    private static string Foreign(ExpressionSyntax member) =>
        $"'{member}' is neither a parameter, a local nor a const field: make it const, or a parameter with a property of that name";

    private Expr ReadBinary(BinaryExpressionSyntax binary, Scope scope)
    {
        SyntaxKind kind = binary.Kind();
        if (kind is SyntaxKind.DivideExpression or SyntaxKind.ModuloExpression or SyntaxKind.BitwiseAndExpression)
        {
            return IsInteger(binary) ? IntegerReader.Read(binary, Read(binary.Left, scope), Read(binary.Right, scope))
                : kind == SyntaxKind.DivideExpression ? Expr.Of(Operator.Divide, Read(binary.Left, scope), Read(binary.Right, scope))
                : throw new UnreadableException(binary, $"'{binary}' is not arithmetic on parameters and constants");
        }

        bool isKnown = Arithmetic.ContainsKey(kind) || Conditions.IsCondition(kind);
        if (!isKnown || (model.GetTypeInfo(binary, context.Cancellation).Type?.SpecialType == SpecialType.System_String))
        {
            throw new UnreadableException(binary, $"'{binary}' is not arithmetic on parameters and constants");
        }

        Expr left = Read(binary.Left, scope);
        Expr right = Read(binary.Right, scope);
        return Arithmetic.TryGetValue(kind, out Operator op) ? Expr.Of(op, left, right) : Conditions.Of(kind, left, right);
    }

    /// <summary>Whether an expression, or a type, is float or double.</summary>
    public bool IsReal(ExpressionSyntax syntax) =>
        model.GetTypeInfo(syntax, context.Cancellation).Type?.SpecialType is SpecialType.System_Single or SpecialType.System_Double;

    private bool IsInteger(ExpressionSyntax syntax) => model.GetTypeInfo(syntax, context.Cancellation).Type?.SpecialType is
        SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64
        or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Byte or SpecialType.System_SByte;
}
