using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Generator.Declarations;

/// <summary>Reads an item of an array of learnables: <c>a[2]</c>.</summary>
internal static class ArrayReader
{
    public static Expr ReadItem(ElementAccessExpressionSyntax item, Scope scope, SemanticModel model, CancellationToken cancellation)
    {
        ISymbol? symbol = model.GetSymbolInfo(item.Expression, cancellation).Symbol;
        if (scope.FindArray(symbol) is not { } array || item.ArgumentList.Arguments.Count != 1)
        {
            throw new UnreadableException(item, $"'{item}' is not arithmetic on parameters and constants");
        }

        ExpressionSyntax place = item.ArgumentList.Arguments[0].Expression;
        if (model.GetConstantValue(place, cancellation).Value is not int index)
        {
            throw new UnreadableException(place, $"'{place}' is not a constant: take items by constant places, or sum over them with Scalar.Sum");
        }

        return LearnReader.FixedCount((IParameterSymbol)symbol!) is { } count && index >= 0 && index < count
            ? Expr.Variable(ArrayItem.At(array, index))
            : throw new UnreadableException(place, $"'{array}' has no item {index}: its [Learn] says how many there are");
    }
}
