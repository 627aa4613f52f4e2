using System;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Layers;

/// <summary>Every layer whose attribute declares a formula, built in or the user's.</summary>
internal sealed class PointwiseRule : LayerRule
{
    public override string Attribute => "NetDsl.ActivationAttribute";

    public override string Describe(LayerDeclaration layer, LayerArguments arguments)
    {
        var given = layer.Arguments.Where(argument => IsParameter(layer, argument))
            .Select(argument => string.Format(System.Globalization.CultureInfo.InvariantCulture, "{0} {1}", argument.Name.ToLowerInvariant(), argument.Value));
        string text = string.Join(", ", given);
        return text.Length == 0 ? layer.Keyword : $"{layer.Keyword}({text})";
    }

    /// <summary>Whether the formula uses an argument; others are the user's own affair.</summary>
    private static bool IsParameter(LayerDeclaration layer, Argument argument) =>
        layer.Formula?.Parameters.Any(parameter => string.Equals(parameter.Name, argument.Name, StringComparison.OrdinalIgnoreCase)) == true;

    public override void Lower(LayerArguments arguments, Lowering lowering)
    {
        if (lowering.Declaration.Formula is null)
        {
            lowering.Report(ProblemId.FormulaMissing, null, lowering.Title(lowering.Layer), lowering.Declaration.Attribute);
            return;
        }

        if (!lowering.RequireValuesFit([.. lowering.Shape.Dimensions]))
        {
            return;
        }

        if (lowering.LastComputed() is PointwiseNode before)
        {
            lowering.Report(ProblemId.RepeatedActivation, null, lowering.Title(lowering.Layer), lowering.Title(before.Layer));
        }

        Formula formula = Formula.Bind(lowering.Declaration);
        int operators = formula.Value.InOrder().Count(expr => expr.Operands.Count > 0);
        lowering.Operations = (long)Math.Max(1, operators) * lowering.Shape.Count;
        lowering.Add(new PointwiseNode(lowering.Layer, lowering.Current!, lowering.Shape, formula));
    }
}
