using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Generator.Declarations;

/// <summary>
/// Reads the body of a method, a local function or a lambda by running it on expressions: locals stand for what is assigned to them, and
/// where an <c>if</c> leaves them different, for a choice.
/// </summary>
internal sealed class BodyReader
{
    private readonly ReadingContext context;
    private readonly ExpressionReader expressions;

    private BodyReader(ReadingContext context, SemanticModel model)
    {
        this.context = context;
        expressions = new ExpressionReader(context, model);
    }

    /// <param name="source">A method, a local function or a lambda.</param>
    /// <param name="scope">What its parameters stand for.</param>
    /// <param name="context">What readers share.</param>
    public static Expr Read(SyntaxNode source, Scope scope, ReadingContext context)
    {
        BodyReader reader = new(context, context.ModelOf(source.SyntaxTree));
        return source switch
        {
            MethodDeclarationSyntax { ExpressionBody.Expression: { } value } => reader.expressions.Read(value, scope),
            LocalFunctionStatementSyntax { ExpressionBody.Expression: { } value } => reader.expressions.Read(value, scope),
            LambdaExpressionSyntax { ExpressionBody: { } value } => reader.expressions.Read(value, scope),
            MethodDeclarationSyntax { Body: { } body } => reader.Run(body, scope),
            LocalFunctionStatementSyntax { Body: { } body } => reader.Run(body, scope),
            LambdaExpressionSyntax { Block: { } body } => reader.Run(body, scope),
            _ => throw new UnreadableException(source, "it has no body that can be read"),
        };
    }

    private Expr Run(BlockSyntax body, Scope scope) =>
        Run([.. body.Statements], scope) ?? throw new UnreadableException(body, "not every way through it ends in a return");

    /// <summary>The value that some statements return; null where they come to their end without one.</summary>
    private Expr? Run(IReadOnlyList<StatementSyntax> statements, Scope scope)
    {
        for (int i = 0; i < statements.Count; i++)
        {
            context.Limited(Expr.Constant(0), statements[i]);
            switch (statements[i])
            {
                case ReturnStatementSyntax { Expression: { } value }:
                    return expressions.Read(value, scope);
                case IfStatementSyntax choice when ReturnsSomewhere(choice):
                    return RunBranches(choice, [.. statements.Skip(i + 1)], scope);
                case BlockSyntax block when ReturnsSomewhere(block):
                    return Run([.. block.Statements, .. statements.Skip(i + 1)], scope);
                default:
                    RunStraight(statements[i], scope);
                    break;
            }
        }

        return null;
    }

    /// <summary>A choice of which a branch returns: what follows it is the end of each branch.</summary>
    private Expr? RunBranches(IfStatementSyntax choice, IReadOnlyList<StatementSyntax> rest, Scope scope)
    {
        Expr condition = expressions.Read(choice.Condition, scope);
        Expr? whenTrue = Run([choice.Statement, .. rest], scope.Copy());
        Expr? otherwise = Run(choice.Else is { } branch ? [branch.Statement, .. rest] : rest, scope.Copy());
        return whenTrue is null || otherwise is null ? null : context.Limited(Expr.Select(condition, whenTrue, otherwise), choice);
    }

    private void RunStraight(StatementSyntax statement, Scope scope)
    {
        switch (statement)
        {
            case BlockSyntax block:
                block.Statements.ToList().ForEach(inner => RunStraight(inner, scope));
                break;
            case LocalDeclarationStatementSyntax declaration:
                Declare(declaration, scope);
                break;
            case ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax assignment }:
                Assign(assignment, scope);
                break;
            case IfStatementSyntax choice:
                RunChoice(choice, scope);
                break;
            case EmptyStatementSyntax or LocalFunctionStatementSyntax:
                break;
            default:
                throw new UnreadableException(statement, $"'{FirstWord(statement)}' is no statement of a formula: it takes locals, assignments, if and return");
        }
    }

    private void RunChoice(IfStatementSyntax choice, Scope scope)
    {
        Expr condition = expressions.Read(choice.Condition, scope);
        Scope whenTrue = scope.Copy();
        Scope otherwise = scope.Copy();
        RunStraight(choice.Statement, whenTrue);
        if (choice.Else is { } branch)
        {
            RunStraight(branch.Statement, otherwise);
        }

        scope.Merge(condition, whenTrue, otherwise);
    }

    private void Declare(LocalDeclarationStatementSyntax declaration, Scope scope)
    {
        foreach (VariableDeclaratorSyntax variable in declaration.Declaration.Variables)
        {
            ISymbol? symbol = expressions.Model.GetDeclaredSymbol(variable, context.Cancellation);
            if (symbol is not null && variable.Initializer is { } start)
            {
                RequireNumber(declaration.Declaration.Type);
                scope.Set(symbol, expressions.Read(start.Value, scope));
            }
        }
    }

    private void RequireNumber(TypeSyntax type)
    {
        if (expressions.Model.GetTypeInfo(type, context.Cancellation).Type is { SpecialType: not (SpecialType.System_Single or SpecialType.System_Double
            or SpecialType.System_Int32 or SpecialType.System_Boolean), TypeKind: not TypeKind.Error })
        {
            throw new UnreadableException(type, $"a local of type '{type}' cannot be read: it is float, double, int or bool");
        }
    }

    private void Assign(AssignmentExpressionSyntax assignment, Scope scope)
    {
        ISymbol? target = expressions.Model.GetSymbolInfo(assignment.Left, context.Cancellation).Symbol;
        if (target is not (ILocalSymbol or IParameterSymbol))
        {
            throw new UnreadableException(assignment.Left, $"'{assignment.Left}' is no local: a formula changes nothing but its locals");
        }

        Expr value = expressions.Read(assignment.Right, scope);
        Expr? before = assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) ? null : expressions.Read(assignment.Left, scope);
        scope.Set(target, context.Limited(
            assignment.Kind() switch
            {
                SyntaxKind.SimpleAssignmentExpression => value,
                SyntaxKind.AddAssignmentExpression => before! + value,
                SyntaxKind.SubtractAssignmentExpression => before! - value,
                SyntaxKind.MultiplyAssignmentExpression => before! * value,
                SyntaxKind.DivideAssignmentExpression when expressions.IsReal(assignment.Left) => before! / value,
                _ => throw new UnreadableException(assignment, $"'{assignment}' is no assignment that formulas know"),
            },
            assignment));
    }

    private static bool ReturnsSomewhere(StatementSyntax statement) => statement
        .DescendantNodes(node => node is not (LocalFunctionStatementSyntax or LambdaExpressionSyntax)).Any(node => node is ReturnStatementSyntax);

    private static string FirstWord(StatementSyntax statement) => statement.GetFirstToken().ValueText;
}
