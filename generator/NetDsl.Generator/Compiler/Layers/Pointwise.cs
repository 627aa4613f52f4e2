using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Layers;

/// <summary>Every layer whose attribute declares a formula, built in or the user's.</summary>
internal class PointwiseRule : LayerRule
{
    /// <summary>A sum is written out, and emitted code grows with it.</summary>
    private const int MostTerms = 64;

    private static readonly string[] Sharing = ["PerChannel", "PerElement"];

    public override string Attribute => "NetDsl.PointwiseAttribute";

    public override string Describe(LayerDeclaration layer, LayerArguments arguments)
    {
        var given = layer.Arguments.Where(argument => IsParameter(layer, argument))
            .Select(argument => string.Format(System.Globalization.CultureInfo.InvariantCulture, "{0} {1}", argument.Name.ToLowerInvariant(), argument.Value))
            .Concat(arguments.Bool("PerChannel", false) ? ["per channel"] : Array.Empty<string>())
            .Concat(arguments.Bool("PerElement", false) ? ["per element"] : Array.Empty<string>());
        string text = string.Join(", ", given);
        return text.Length == 0 ? layer.Keyword : $"{layer.Keyword}({text})";
    }

    /// <summary>Whether the formula uses an argument; others are the user's own affair.</summary>
    private static bool IsParameter(LayerDeclaration layer, Argument argument) => layer.Formula?.Parameters.Any(parameter =>
        string.Equals(parameter.Name, argument.Name, StringComparison.OrdinalIgnoreCase) || parameter.CountFrom == argument.Name) == true;

    public override void Lower(LayerArguments arguments, Lowering lowering)
    {
        if (lowering.Declaration.Formula is not { } declared)
        {
            lowering.Report(ProblemId.FormulaMissing, null, lowering.Title(lowering.Layer), lowering.Declaration.Attribute);
            return;
        }

        if (!lowering.RequireValuesFit([.. lowering.Shape.Dimensions]) || !CheckLearnables(declared, arguments, lowering))
        {
            return;
        }

        Formula formula = WithTensors(FormulaBinder.Bind(lowering.Declaration), lowering);
        if (IsCurved(formula) && lowering.LastComputed() is PointwiseNode before && IsCurved(before.Formula))
        {
            lowering.Report(ProblemId.RepeatedActivation, null, lowering.Title(lowering.Layer), lowering.Title(before.Layer));
        }

        int operators = formula.Value.InOrder().Count(expr => expr.Operands.Count > 0);
        lowering.Operations = (long)Math.Max(1, operators) * lowering.Shape.Count;
        lowering.Add(new PointwiseNode(lowering.Layer, lowering.Current!, lowering.Shape, formula));
    }

    /// <summary>Whether a formula is no mere factor of its input, as a learned scale or a dropout is.</summary>
    private static bool IsCurved(Formula formula) => formula.HasOwnDerivative || formula.Derivative.DependsOn(Formula.Input);

    private static bool CheckLearnables(FormulaDeclaration declared, LayerArguments arguments, Lowering lowering)
    {
        foreach (string option in Sharing.Where(option => arguments.Bool(option, false) && declared.Parameters.All(parameter => parameter.Kind != ParameterKind.Learnable)))
        {
            lowering.Report(ProblemId.NothingToShare, option, lowering.Title(lowering.Layer), option);
        }

        foreach (IGrouping<string, FormulaParameter> arrays in declared.Parameters.Where(parameter => parameter.CountFrom.Length > 0).GroupBy(parameter => parameter.CountFrom))
        {
            int count = FormulaBinder.Count(lowering.Declaration, arrays.First());
            lowering.RequireAtLeast(1, (arrays.Key, count));
            if (count > MostTerms)
            {
                lowering.Report(ProblemId.TooManyTerms, arrays.Key, lowering.Title(lowering.Layer), $"{count}", $"{MostTerms}", arrays.Key);
            }
        }

        return !lowering.HasErrors;
    }

    /// <summary>
    /// The formula with a tensor for each of its learnable parameters. One that the layer's constants leave without effect gets none.
    /// </summary>
    private static Formula WithTensors(Formula formula, Lowering lowering)
    {
        FormulaVariable[] used = [.. formula.Variables.Where(variable => formula.Value.DependsOn(variable.Name) || formula.Derivative.DependsOn(variable.Name))];
        Dictionary<FormulaParameter, ParameterSlot> slots = [];
        foreach (FormulaVariable variable in used.Where(variable => variable.IsLearnable && !slots.ContainsKey(variable.Declared)))
        {
            FormulaParameter parameter = variable.Declared;
            int[] shape = [.. Leading(parameter, lowering), .. Shared(variable.Per, lowering.Shape)];
            shape = shape.Length == 0 ? [1] : shape;
            if (lowering.RequireWeightFits(shape))
            {
                slots[parameter] = lowering.AddLearnable(parameter, StartOf(parameter, lowering), shape);
            }
        }

        return formula.With([.. used.Select(variable => slots.TryGetValue(variable.Declared, out ParameterSlot slot) ? variable with { Slot = slot } : variable)]);
    }

    private static double? StartOf(FormulaParameter parameter, Lowering lowering) =>
        (parameter.High is null ? FormulaBinder.Given(lowering.Declaration, parameter.Name) : null) ?? parameter.Default;

    /// <summary>An array's length comes first; a single number of a layer is a tensor of one.</summary>
    private static int[] Leading(FormulaParameter parameter, Lowering lowering) => parameter.IsArray ? [FormulaBinder.Count(lowering.Declaration, parameter)] : [];

    private static IEnumerable<int> Shared(Per per, Shape shape) => per switch
    {
        Per.Channel => [shape.Dimensions[0]],
        Per.Element => shape.Dimensions,
        _ => [],
    };
}
