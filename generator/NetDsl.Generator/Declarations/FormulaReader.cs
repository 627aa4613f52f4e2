using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Generator.Declarations;

/// <summary>Where and why a formula cannot be read.</summary>
internal sealed record FormulaError(SyntaxNode Syntax, string Reason);

/// <summary>Reads a formula method: its parameters, the properties that they bind to, and its one expression.</summary>
internal static class FormulaReader
{
    public static (FormulaDeclaration? Formula, FormulaError? Error) Read(
        MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellation)
    {
        try
        {
            return (ReadMethod(method, model, cancellation), null);
        }
        catch (UnreadableException unreadable)
        {
            return (null, new FormulaError(unreadable.Syntax, unreadable.Message));
        }
    }

    private static FormulaDeclaration ReadMethod(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellation)
    {
        if (model.GetDeclaredSymbol(method, cancellation) is not { IsStatic: true, ReturnType.SpecialType: SpecialType.System_Single } symbol)
        {
            throw new UnreadableException(method.ReturnType, "a formula is a static method that returns float");
        }

        if (symbol.Parameters.Length == 0)
        {
            throw new UnreadableException(method.ParameterList, "a formula takes the data input as its first parameter: float x");
        }

        foreach ((IParameterSymbol parameter, ParameterSyntax syntax) in symbol.Parameters.Zip(method.ParameterList.Parameters, (p, s) => (p, s)))
        {
            if (parameter.Type.SpecialType != SpecialType.System_Single)
            {
                throw new UnreadableException(syntax, $"parameter {parameter.Name} is not a float");
            }
        }

        var parameters = symbol.Parameters.Skip(1).Select((parameter, i) => Bind(parameter, symbol.ContainingType, method.ParameterList.Parameters[i + 1], model, cancellation));
        Expr body = new ExpressionReader(model, cancellation).Read(BodyOf(method));
        return new FormulaDeclaration(
            symbol.ContainingType.FullName(), symbol.Parameters[0].Name, new EquatableArray<FormulaParameter>(parameters), ExprText.Write(body));
    }

    private static ExpressionSyntax BodyOf(MethodDeclarationSyntax method) => method switch
    {
        { ExpressionBody.Expression: { } expression } => expression,
        { Body.Statements: { Count: 1 } statements } when statements[0] is ReturnStatementSyntax { Expression: { } expression } => expression,
        _ => throw new UnreadableException((SyntaxNode?)method.Body ?? method, "the body of a formula is one expression"),
    };

    /// <summary>A parameter's property, with the value that its initialiser gives.</summary>
    private static FormulaParameter Bind(
        IParameterSymbol parameter, INamedTypeSymbol type, ParameterSyntax syntax, SemanticModel model, CancellationToken cancellation)
    {
        IPropertySymbol? property = type.GetMembers().OfType<IPropertySymbol>()
            .FirstOrDefault(member => string.Equals(member.Name, parameter.Name, StringComparison.OrdinalIgnoreCase));
        if (property?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not PropertyDeclarationSyntax declaration)
        {
            throw new UnreadableException(
                syntax, $"parameter {parameter.Name} binds to a property of that name, but {type.Name} has none: add 'public float {Capital(parameter.Name)} {{ get; set; }}'");
        }

        if (property.Type.SpecialType is not (SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Int32))
        {
            throw new UnreadableException(syntax, $"parameter {parameter.Name} binds to the property {property.Name}, which is not a number");
        }

        return new FormulaParameter(parameter.Name, StartOf(declaration, model.Compilation.GetSemanticModel(declaration.SyntaxTree), syntax, cancellation));
    }

    /// <summary>The value of a property that no argument sets. The property may stand in another file than the formula, where nothing can be marked.</summary>
    private static double StartOf(PropertyDeclarationSyntax property, SemanticModel model, SyntaxNode place, CancellationToken cancellation)
    {
        ExpressionSyntax? start = property.Initializer?.Value ?? property.ExpressionBody?.Expression;
        bool isAuto = property.AccessorList?.Accessors.All(accessor => accessor is { Body: null, ExpressionBody: null }) == true;
        object? value = start is not null ? model.GetConstantValue(start, cancellation).Value : isAuto ? 0f : null;
        return value is float or double or int
            ? Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)
            : throw new UnreadableException(
                start?.SyntaxTree == place.SyntaxTree ? start : place, $"the start value of {property.Identifier.ValueText} is not a constant number");
    }

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}

/// <summary>Leaves the reader with the place that it cannot read; never leaves <see cref="FormulaReader"/>.</summary>
internal sealed class UnreadableException(SyntaxNode syntax, string reason) : Exception(reason)
{
    public SyntaxNode Syntax { get; } = syntax;
}
