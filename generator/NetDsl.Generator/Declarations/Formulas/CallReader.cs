using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Generator.Declarations;

/// <summary>
/// Reads a call: of a function that formulas know, of a sum over learnables, of another formula, or of a static method whose source is at
/// hand and which is written out in its place.
/// </summary>
internal sealed class CallReader(ExpressionReader expressions)
{
    private ReadingContext Context => expressions.Context;

    public Expr Read(InvocationExpressionSyntax call, Scope scope)
    {
        if (expressions.Model.GetSymbolInfo(call, Context.Cancellation).Symbol is not IMethodSymbol method)
        {
            throw Unknown(call);
        }

        string type = method.ContainingType.FullName();
        if (type == "NetDsl.Scalar" && method.Name == "Sum")
        {
            return new SumReader(expressions).Read(call, method, scope);
        }

        return FunctionTable.Find(type, method.Name, call.ArgumentList.Arguments.Count) is { } function
            ? function([.. call.ArgumentList.Arguments.Select(argument => expressions.Read(argument.Expression, scope))])
            : WriteOut(call, method, scope);
    }

    private Expr WriteOut(InvocationExpressionSyntax call, IMethodSymbol method, Scope scope)
    {
        SyntaxNode? source = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(Context.Cancellation);
        FormulaDeclaration? formula = source is null && method.Name == KnownNames.FormulaMethod ? FormulaLibrary.FindText(method.ContainingType) : null;
        if ((source is null && formula is null) || (!method.IsStatic && method.MethodKind != MethodKind.LocalFunction))
        {
            throw Unknown(call);
        }

        Dictionary<string, Expr> arguments = Arguments(call, method, scope);
        return formula is null ? WriteOut(call, method, source!, arguments) : Insert(call, formula, arguments);
    }

    private Expr WriteOut(InvocationExpressionSyntax call, IMethodSymbol method, SyntaxNode source, IReadOnlyDictionary<string, Expr> arguments)
    {
        Scope inner = new();
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            inner.Set(parameter, arguments[parameter.Name]);
        }

        Context.Enter(method, call);
        try
        {
            return Context.Limited(BodyReader.Read(source, inner, Context), call);
        }
        catch (UnreadableException unreadable) when (unreadable.Error.Syntax.SyntaxTree != call.SyntaxTree)
        {
            // Nothing can be marked in another file than the formula's.
            throw new UnreadableException(call, $"'{call.Expression}' cannot be written out: {unreadable.Error.Reason}");
        }
        finally
        {
            Context.Leave();
        }
    }

    /// <summary>A formula of another assembly, from its text form.</summary>
    private static Expr Insert(InvocationExpressionSyntax call, FormulaDeclaration formula, IReadOnlyDictionary<string, Expr> arguments)
    {
        if (formula.Parameters.Any(parameter => parameter.IsArray))
        {
            throw new UnreadableException(call, $"'{call.Expression}' takes an array, which cannot be handed on");
        }

        return ExprText.Read(formula.Body).Replace(expr => expr.Operator == Operator.Variable ? arguments[expr.Name] : null);
    }

    private Dictionary<string, Expr> Arguments(InvocationExpressionSyntax call, IMethodSymbol method, Scope scope)
    {
        Dictionary<string, Expr> arguments = [];
        int place = 0;
        foreach (ArgumentSyntax argument in call.ArgumentList.Arguments)
        {
            string name = argument.NameColon?.Name.Identifier.ValueText ?? method.Parameters[place].Name;
            arguments[name] = expressions.Read(argument.Expression, scope);
            place++;
        }

        foreach (IParameterSymbol parameter in method.Parameters.Where(parameter => !arguments.ContainsKey(parameter.Name)))
        {
            arguments[parameter.Name] = parameter.HasExplicitDefaultValue && parameter.ExplicitDefaultValue is float or double or int
                ? Expr.Constant(System.Convert.ToDouble(parameter.ExplicitDefaultValue, System.Globalization.CultureInfo.InvariantCulture))
                : throw Unknown(call);
        }

        return arguments;
    }

    private static UnreadableException Unknown(InvocationExpressionSyntax call) => new(
        call,
        $"'{call.Expression}' is not a function that formulas know: they know static methods whose source is in this project, formulas, and {FunctionTable.Names} of MathF, Math and NetDsl.Scalar");
}
