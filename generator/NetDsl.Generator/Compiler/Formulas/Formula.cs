using System;
using System.Linq;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Formulas;

/// <summary>A pointwise function with its constants bound: y = f(x), and its derivative.</summary>
/// <param name="Name">How the user writes the layer, such as <c>ReLU</c>.</param>
/// <param name="Value">f in terms of <see cref="Input"/>.</param>
internal sealed record Formula(string Name, Expr Value)
{
    /// <summary>The name of the data input in every bound formula.</summary>
    public const string Input = "x";

    /// <summary>df/dx in terms of <see cref="Input"/>.</summary>
    public Expr Derivative { get; } = Differentiator.Derivative(Value, Input);

    /// <summary>df/dx in terms of the result; null where the input is needed.</summary>
    public Expr? DerivativeByOutput => OutputForm.TryRewrite(Value, Derivative, Input);

    /// <summary>Binds a declared formula's parameters to the attribute's arguments, or to their defaults.</summary>
    public static Formula Bind(LayerDeclaration layer)
    {
        FormulaDeclaration declared = layer.Formula ?? throw new ArgumentException("The layer has no formula.", nameof(layer));
        Expr body = ExprText.Read(declared.Body);
        foreach (FormulaParameter parameter in declared.Parameters)
        {
            Argument? given = layer.Arguments.FirstOrDefault(argument => string.Equals(argument.Name, parameter.Name, StringComparison.OrdinalIgnoreCase));
            double value = given?.Value is { } constant ? Convert.ToDouble(constant, System.Globalization.CultureInfo.InvariantCulture) : parameter.Default;
            body = body.Substitute(parameter.Name, Expr.Constant(value));
        }

        return new Formula(layer.Keyword, body.Substitute(declared.Input, Expr.Variable(Input)));
    }

    /// <summary>This function after another one.</summary>
    public Formula After(Formula first) => new($"{first.Name} + {Name}", Value.Substitute(Input, first.Value));
}
