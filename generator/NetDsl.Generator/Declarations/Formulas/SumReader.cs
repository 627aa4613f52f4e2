using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Generator.Declarations;

/// <summary>Reads <c>Scalar.Sum(a, b, (a, b) => …)</c>: a sum of one expression for each place of some arrays of learnables.</summary>
internal sealed class SumReader(ExpressionReader expressions)
{
    private ReadingContext Context => expressions.Context;

    public Expr Read(InvocationExpressionSyntax call, IMethodSymbol method, Scope scope)
    {
        ExpressionSyntax[] arguments = [.. call.ArgumentList.Arguments.Select(argument => argument.Expression)];
        List<IParameterSymbol> arrays = [.. arguments.Take(method.Parameters.Length - 1).Select(argument => ArrayOf(argument, scope))];
        ExpressionSyntax term = arguments[arguments.Length - 1];
        if (term is not LambdaExpressionSyntax lambda || expressions.Model.GetSymbolInfo(lambda, Context.Cancellation).Symbol is not IMethodSymbol function)
        {
            throw new UnreadableException(term, $"'{term}' is not a lambda: write the term as (a, b) => …");
        }

        if (arrays.Select(LearnReader.CountOf).Distinct().Count() > 1)
        {
            throw new UnreadableException(call, "the arrays of one sum need the same Count in their [Learn]");
        }

        Scope inner = scope.Copy();
        foreach ((IParameterSymbol item, IParameterSymbol array) in function.Parameters.Zip(arrays, (item, array) => (item, array)))
        {
            inner.Set(item, Expr.Variable(ArrayItem.Current(array.Name)));
        }

        Expr body = BodyReader.Read(lambda, inner, Context);
        return body.InOrder().Any(expr => expr.Operator == Operator.Sum)
            ? throw new UnreadableException(lambda, "a sum within a sum cannot be read")
            : Expr.Of(Operator.Sum, body);
    }

    private IParameterSymbol ArrayOf(ExpressionSyntax argument, Scope scope) =>
        expressions.Model.GetSymbolInfo(argument, Context.Cancellation).Symbol is IParameterSymbol parameter && scope.FindArray(parameter) is not null
            ? parameter
            : throw new UnreadableException(argument, $"'{argument}' is not an array of learnables: a parameter '[Learn(Count = 3)] ReadOnlySpan<float> a'");
}
