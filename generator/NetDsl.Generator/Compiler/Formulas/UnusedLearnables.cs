using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Formulas;

/// <summary>Finds what a formula learns without any effect on its value.</summary>
internal static class UnusedLearnables
{
    /// <summary>The parameters, each with the name of what is not used: its own, or that of an array's item.</summary>
    public static IEnumerable<(string Parameter, string Learnable)> Of(FormulaDeclaration formula)
    {
        Expr body = ExprText.Read(formula.Body);
        return formula.Parameters.Where(parameter => parameter.Kind == ParameterKind.Learnable)
            .SelectMany(parameter => NamesOf(parameter, body).Where(name => !body.DependsOn(name)).Select(name => (parameter.Name, name)));
    }

    /// <summary>What a parameter is called in the body. A sum takes all items of an array; where none is taken, the array itself is meant.</summary>
    private static IEnumerable<string> NamesOf(FormulaParameter parameter, Expr body)
    {
        string[] items = parameter.IsArray && !body.DependsOn(ArrayItem.Current(parameter.Name))
            ? [.. Enumerable.Range(0, parameter.Count).Select(i => ArrayItem.At(parameter.Name, i))]
            : [];
        return !parameter.IsArray ? [parameter.Name] : items.Any(body.DependsOn) ? items : items.Length > 0 ? [parameter.Name] : [];
    }
}
