using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Generator.Declarations;

/// <summary>Reads a formula method: its parameters, what they bind to, its body, and the derivative that may stand beside it.</summary>
internal sealed class FormulaReader
{
    private readonly ReadingContext context;
    private readonly INamedTypeSymbol type;
    private readonly List<FormulaParameter> parameters = [];

    private FormulaReader(INamedTypeSymbol type, ReadingContext context)
    {
        this.context = context;
        this.type = type;
    }

    public static (FormulaDeclaration? Formula, FormulaError? Error) Read(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellation)
    {
        ReadingContext context = new(model.Compilation, cancellation);
        try
        {
            IMethodSymbol symbol = Signature(method, model, cancellation);
            return (new FormulaReader(symbol.ContainingType, context).Read(symbol, method), null);
        }
        catch (UnreadableException unreadable)
        {
            return (null, unreadable.Error);
        }
    }

    private FormulaDeclaration Read(IMethodSymbol symbol, MethodDeclarationSyntax method)
    {
        Expr body = ReadMethod(symbol, method);
        string input = symbol.Parameters[0].Name;
        Expr? derivative = FormulaLibrary.FindMethod(type, KnownNames.DerivativeMethod, context.Cancellation) is { } other ? ReadDerivative(other, input) : null;
        return new FormulaDeclaration(type.FullName(), input, new EquatableArray<FormulaParameter>(parameters), ExprText.Write(body))
        {
            Derivative = derivative is null ? string.Empty : ExprText.Write(derivative),
        };
    }

    private Expr ReadDerivative(MethodDeclarationSyntax method, string input)
    {
        IMethodSymbol symbol = Signature(method, context.ModelOf(method.SyntaxTree), context.Cancellation);
        return symbol.Parameters[0].Name == input
            ? ReadMethod(symbol, method)
            : throw new UnreadableException(method.ParameterList.Parameters[0], $"the first parameter of a formula's Derivative is its data input, float {input}");
    }

    private Expr ReadMethod(IMethodSymbol symbol, MethodDeclarationSyntax method)
    {
        FormulaUse use = FormulaLibrary.UseOf(type);
        Scope scope = new();
        for (int i = 0; i < symbol.Parameters.Length; i++)
        {
            IParameterSymbol parameter = symbol.Parameters[i];
            bool isNew = i > 0 && parameters.All(known => known.Name != parameter.Name);
            if (isNew)
            {
                parameters.Add(ParameterReader.Read(parameter, method.ParameterList.Parameters[i], use, context));
            }

            if (LearnReader.IsArray(parameter))
            {
                scope.SetArray(parameter, parameter.Name);
            }
            else
            {
                scope.Set(parameter, Expr.Variable(parameter.Name));
            }
        }

        context.Enter(symbol, method);
        Expr body = BodyReader.Read(method, scope, context);
        context.Leave();
        return body;
    }

    private static IMethodSymbol Signature(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellation)
    {
        if (model.GetDeclaredSymbol(method, cancellation) is not IMethodSymbol { IsStatic: true, IsGenericMethod: false, ReturnType.SpecialType: SpecialType.System_Single } symbol)
        {
            throw new UnreadableException(method.ReturnType, "a formula is a static method that returns float");
        }

        if (symbol.Parameters.Length == 0)
        {
            throw new UnreadableException(method.ParameterList, "a formula takes the data input as its first parameter: float x");
        }

        return symbol.Parameters[0].Type.SpecialType == SpecialType.System_Single
            ? symbol
            : throw new UnreadableException(method.ParameterList.Parameters[0], $"parameter {symbol.Parameters[0].Name} is not a float");
    }
}
