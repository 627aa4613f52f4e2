using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Formulas;

/// <summary>
/// Binds a declared formula to a layer's arguments: constants get their values, array parameters their length, sums are written out, and the
/// rest become variables.
/// </summary>
internal sealed class FormulaBinder
{
    private readonly LayerDeclaration layer;
    private readonly FormulaDeclaration declared;
    private readonly List<FormulaVariable> variables = [];
    private readonly Dictionary<string, Expr> values = [];
    private readonly Dictionary<string, int> counts = [];

    private FormulaBinder(LayerDeclaration layer)
    {
        this.layer = layer;
        declared = layer.Formula ?? throw new ArgumentException("The layer has no formula.", nameof(layer));
        values[declared.Input] = Expr.Variable(Formula.Input);
        foreach (FormulaParameter parameter in declared.Parameters)
        {
            Bind(parameter);
        }
    }

    /// <summary>The formula of a layer, its learnables still without tensors.</summary>
    public static Formula Bind(LayerDeclaration layer)
    {
        FormulaBinder binder = new(layer);
        Expr? derivative = binder.declared.Derivative.Length == 0 ? null : binder.Substitute(binder.declared.Derivative);
        return new Formula(layer.Keyword, binder.Substitute(binder.declared.Body), binder.variables, derivative);
    }

    /// <summary>How many learnables an array parameter of a layer holds.</summary>
    public static int Count(LayerDeclaration layer, FormulaParameter parameter) =>
        parameter.CountFrom.Length > 0 ? (int)(Given(layer, parameter.CountFrom) ?? parameter.Count) : parameter.Count;

    /// <summary>A number that the layer's arguments give for a name, whatever its case; null where they give none.</summary>
    public static double? Given(LayerDeclaration layer, string name) =>
        layer.Arguments.FirstOrDefault(argument => string.Equals(argument.Name, name, StringComparison.OrdinalIgnoreCase))?.Value is { } value and not string
            ? Convert.ToDouble(value, CultureInfo.InvariantCulture)
            : null;

    private void Bind(FormulaParameter parameter)
    {
        if (parameter.Kind == ParameterKind.Constant)
        {
            values[parameter.Name] = Expr.Constant(Given(layer, parameter.Name) ?? parameter.Default ?? 0);
        }
        else if (parameter.IsArray)
        {
            counts[parameter.Name] = Count(layer, parameter);
            for (int i = 0; i < counts[parameter.Name]; i++)
            {
                string number = (i + 1).ToString(CultureInfo.InvariantCulture);
                values[ArrayItem.At(parameter.Name, i)] = Add(parameter, parameter.Name + number, i);
            }
        }
        else
        {
            values[parameter.Name] = Add(parameter, parameter.Name, 0);
        }
    }

    private Expr Add(FormulaParameter parameter, string name, int index)
    {
        IEnumerable<string> taken = variables.Select(variable => variable.Name).Concat(declared.Parameters.Where(other => other != parameter).Select(other => other.Name));
        FormulaVariable variable = new(VariableNames.Unused(name, taken), parameter, index, PerOf(parameter));
        variables.Add(variable);
        return Expr.Variable(variable.Name);
    }

    /// <summary>What the layer's arguments say, or else the formula, or else the whole layer.</summary>
    private Per PerOf(FormulaParameter parameter) =>
        IsTrue("PerElement") ? Per.Element
        : IsTrue("PerChannel") ? Per.Channel
        : parameter.Per;

    private bool IsTrue(string argument) => layer.Arguments.Any(given => given.Name == argument && given.Value is true);

    private Expr Substitute(string text)
    {
        Expr expanded = ExprText.Read(text).Replace(expr => expr.Operator == Operator.Sum ? WriteOut(expr.Operands[0]) : null);
        return expanded.Replace(expr => expr.Operator != Operator.Variable ? null
            : values.TryGetValue(expr.Name, out Expr value) ? value
            : throw new FormatException($"'{expr.Name}' is no parameter of the formula of {declared.Attribute}."));
    }

    /// <summary>The sum's body once for each item of the arrays in it.</summary>
    private Expr WriteOut(Expr body)
    {
        int count = body.InOrder().Where(ArrayItem.IsCurrent).Select(item => counts[ArrayItem.ArrayOf(item.Name)]).DefaultIfEmpty(0).Min();
        return Enumerable.Range(0, count)
            .Select(i => body.Replace(expr => ArrayItem.IsCurrent(expr) ? Expr.Variable(ArrayItem.At(ArrayItem.ArrayOf(expr.Name), i)) : null))
            .Aggregate(Expr.Constant(0), (sum, term) => sum + term);
    }
}
